import type { LogLevel, Stop } from '@burgee/flagsmith-api';
import { maskKey } from '@burgee/flagsmith-api';
import { warnSafely } from '@burgee/node-ports';
import type { Logger } from '@burgee/sdk-core';
import type { NodeClientOptions, NodeRemoteClientOptions } from '../options/node-client-options.ts';

type Options = NodeClientOptions | NodeRemoteClientOptions;

/** More than a process needs: every client fetches, streams and holds a document of its own. */
const MAX_CLIENTS = 10;

/** The number of open clients of this process, by the URL and the key that they fetch with. */
const openClients = new Map<string, number>();

/**
 * Counts a client as open, and warns when its environment has too many: most likely a client is made for each request.
 * Returns what counts it as closed; calling that again does nothing.
 */
export function countClient({ apiUrl = '', environmentKey }: Options, logger: Logger): Stop {
  const environment = `${apiUrl} ${environmentKey ?? ''}`;
  const count = (openClients.get(environment) ?? 0) + 1;
  openClients.set(environment, count);
  if (count === MAX_CLIENTS + 1 && environmentKey !== undefined) {
    void warnSafely(
      logger,
      `More than ${MAX_CLIENTS} clients of one environment are open in this process; one is enough for all requests.`,
    );
  }

  let isOpen = true;
  return () => {
    if (isOpen) openClients.set(environment, (openClients.get(environment) ?? 0) - 1);
    isOpen = false;
    if (openClients.get(environment) === 0) openClients.delete(environment);
  };
}

/** Puts the client's name in front of each message while other clients are open in this process. */
export function namedLogger(logger: Logger, options: Options): Logger {
  const name = nameOf(options);
  const at = (level: LogLevel) => (message: string) => logger[level](areOthersOpen() ? `${name}: ${message}` : message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function areOthersOpen(): boolean {
  let sum = 0;
  for (const count of openClients.values()) sum += count;
  return sum > 1;
}

/** The application, or the end of the key. */
function nameOf({ application, environmentKey, offline }: Options): string {
  if (application !== undefined) return application.name;
  if (environmentKey !== undefined) return maskKey(environmentKey);
  return offline === true ? 'offline' : 'source';
}
