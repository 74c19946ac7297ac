import type { FlagServer } from '@burgee/flag-server';
import {
  consoleLogger,
  createFlagClient,
  type FlagClient,
  fileStorage,
  type NodeClientOptions,
} from '@burgee/sdk-node';

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

/** Resolves with the milliseconds until the client reads a flag as on, or off. */
export async function untilReads(client: FlagClient, flag: string, enabled: boolean): Promise<number> {
  const startMs = performance.now();
  const isThere = (): boolean => client.isFeatureEnabled(flag, !enabled) === enabled;
  if (!isThere()) {
    await new Promise<void>((resolve) => {
      const stop = client.on('change', () => {
        if (!isThere()) return;
        stop();
        resolve();
      });
    });
  }
  return performance.now() - startMs;
}

/** Resolves when a service that starts from a folder, without a network, reads a flag as on, or off. */
export async function untilStored(folder: string, server: FlagServer, flag: string, enabled: boolean): Promise<void> {
  let isStored = false;
  while (!isStored) {
    const { client } = startService('probe', server, { storage: fileStorage(folder), offline: true });
    await client.ready();
    isStored = client.isFeatureEnabled(flag, !enabled) === enabled;
    await client.close();
  }
}
