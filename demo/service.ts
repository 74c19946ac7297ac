import { consoleLogger, createFlagClient, type FlagClient, type NodeClientOptions } from '@burgee/sdk-node';
import type { FlagServer } from '@burgee/test-fixtures/flag-server';

/** A service that asks for a flag: here no more than a name and its client. */
export interface Service {
  readonly name: string;
  readonly client: FlagClient;
}

/** Starts a service over a flag server. */
export function startService(name: string, server: FlagServer, options: NodeClientOptions): Service {
  const { serverKey: environmentKey, url: apiUrl, realtimeUrl: streamUrl } = server;
  const logger = consoleLogger('silent');
  return { name, client: createFlagClient({ environmentKey, apiUrl, streamUrl, logger, ...options }) };
}

/** Resolves with the milliseconds until the client has told of a change. */
export function untilChange(client: FlagClient): Promise<number> {
  const startMs = performance.now();
  return new Promise((resolve) => {
    const stop = client.on('change', () => {
      stop();
      resolve(performance.now() - startMs);
    });
  });
}
