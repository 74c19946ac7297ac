import { onTestFinished } from 'vitest';
import { type FlagServer, type FlagServerOptions, startFlagServer } from '../src/index.ts';

/** Starts a server that is closed when the test is over. */
export async function running(options?: FlagServerOptions): Promise<FlagServer> {
  const server = await startFlagServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** Asks with the server key, or with the given one. */
export function ask(
  server: FlagServer,
  path: string,
  init: RequestInit & { readonly key?: string } = {},
): Promise<Response> {
  const { key = server.serverKey, headers, ...rest } = init;
  return fetch(new URL(path, server.url), { ...rest, headers: { 'X-Environment-Key': key, ...headers } });
}

export interface Listener {
  readonly response: Response;
  /** The next piece that arrives; `undefined` when the stream is over. @throws when it breaks */
  next(): Promise<string | undefined>;
}

/** Listens to an environment's stream, until the test is over. */
export async function listen(server: FlagServer, key: string = server.clientKey): Promise<Listener> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${server.realtimeUrl}sse/environments/${key}/stream`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    response,
    next: async () => (await reader?.read())?.value,
  };
}

/** Sends JSON, with POST or another method. */
export function send(
  server: FlagServer,
  path: string,
  json: unknown,
  init: RequestInit & { readonly key?: string } = {},
): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return ask(server, path, { method: 'POST', headers, body: JSON.stringify(json), ...init });
}
