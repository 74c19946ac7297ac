import { createFlagClient, type FlagClient, type NodeClientOptions } from '@burgee/sdk-node';
import { documentWith, type FeatureOptions, feature } from '@burgee/test-fixtures';
import { type FlagServer, type FlagServerOptions, startFlagServer } from '@burgee/test-fixtures/flag-server';
import { onTestFinished } from 'vitest';

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

/** A logger that keeps what is said, as `level: message`. */
export function recorder() {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } };
}
