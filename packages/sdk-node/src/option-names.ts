import type { Logger } from '@burgee/sdk-core';
import type { NodeClientOptions } from './node-client-options.ts';
import { warn } from './warn.ts';

/** Every option there is: the compiler wants each of them here. */
export const OPTION_NAMES: Readonly<Record<keyof NodeClientOptions, true>> = {
  environmentKey: true,
  apiUrl: true,
  evaluation: true,
  pollIntervalMs: true,
  streaming: true,
  streamUrl: true,
  requestTimeoutMs: true,
  connectTimeoutMs: true,
  maxBodyBytes: true,
  headers: true,
  application: true,
  bootstrap: true,
  bootstrapFile: true,
  bootstrapFlags: true,
  offline: true,
  source: true,
  storage: true,
  storageKey: true,
  analytics: true,
  analyticsUrl: true,
  overrides: true,
  onEvaluation: true,
  logger: true,
  proxy: true,
  ca: true,
  maxConnections: true,
  dispatcher: true,
  bucketings: true,
  linearMatcher: true,
};

/** Says which options there are not: one that is spelled wrong would pass for one that was left out. */
export function warnOfUnknownOptions(options: object, logger: Logger): void {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(OPTION_NAMES, name)) void warn(logger, `There is no option "${name}"; it is left out.`);
  }
}
