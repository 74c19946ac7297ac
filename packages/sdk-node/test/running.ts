import { type FlagServer, type FlagServerOptions, startFlagServer } from '@burgee/flag-server';
import { createFlagClient, type FlagClient, type NodeClientOptions } from '@burgee/sdk-node';
import { documentWith, type FeatureOptions, feature } from '@burgee/test-fixtures';
import { onTestFinished } from 'vitest';
import { recorder } from '../../node-ports/test/recorder.ts';

export { recorder };

/** A flag service for one test. Its document has the flag `search`. */
export async function running(options: FeatureOptions = {}, server: FlagServerOptions = {}): Promise<FlagServer> {
  const started = await startFlagServer({
    document: documentWith({ features: [feature('search', options)] }),
    ...server,
  });
  onTestFinished(() => started.close());
  return started;
}

/** A silent client of a service, for one test. */
export function clientOf(server: FlagServer, options: NodeClientOptions = {}): FlagClient {
  const client = createFlagClient({
    environmentKey: server.serverKey,
    apiUrl: server.url,
    streamUrl: server.realtimeUrl,
    logger: recorder().logger,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}
