import { type FlagServer, type FlagServerOptions, startFlagServer } from '@burgee/flag-server';
import { createFlagClient, type FlagClient, type NodeClientOptions } from '@burgee/sdk-node';
import { documentWith, type FeatureOptions, feature } from '@burgee/test-fixtures';
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

/** A logger that keeps what is said at `warn` and above, as `level: message`; the rest goes to `story`. */
export function recorder() {
  const lines: string[] = [];
  const story: string[] = [];
  const at = (level: string, kept: string[]) => (message: string) => void kept.push(`${level}: ${message}`);
  const logger = {
    debug: at('debug', story),
    info: at('info', story),
    warn: at('warn', lines),
    error: at('error', lines),
  };
  return { lines, story, logger };
}
