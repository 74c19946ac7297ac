import type { Logger } from '@burgee/sdk-core';
import { type LogLevel, maskKey } from '@burgee/sdk-core/internal';
import type { NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';

/** The logger, with the client's name in front of each line while others are open in this process. */
export function namedLogger(
  logger: Logger,
  options: NodeClientOptions | NodeRemoteClientOptions,
  areOthersOpen: () => boolean,
): Logger {
  const name = nameOf(options);
  const at = (level: LogLevel) => (message: string) => logger[level](areOthersOpen() ? `${name}: ${message}` : message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** What tells clients apart: the application, else the key, of which only the end is shown. */
function nameOf({ application, environmentKey, offline }: NodeClientOptions | NodeRemoteClientOptions): string {
  if (application !== undefined) return application.name;
  if (environmentKey !== undefined) return maskKey(environmentKey);
  return offline === true ? 'offline' : 'source';
}
