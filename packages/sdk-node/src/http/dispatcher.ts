import type { Readable } from 'node:stream';
import type { Ask } from './ask.ts';

/** What the client asks of a dispatcher: undici's `Agent`, `ProxyAgent` and `MockAgent` have it, from undici 6 on. */
export interface Dispatcher {
  request(options: DispatcherRequest): Promise<DispatcherAnswer>;
}

export interface DispatcherRequest {
  origin: string;
  path: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  /** The client limits the time of a whole request; both are 0, for no limit. */
  headersTimeout: number;
  bodyTimeout: number;
  signal: AbortSignal;
}

export interface DispatcherAnswer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
}

/** Asks by a dispatcher of the caller's, which has to leave redirects alone. */
export function byDispatcher(dispatcher: Dispatcher): Ask {
  return ({ method, url, headers, body = null }) => {
    const abort = new AbortController();
    const answer = dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: { ...headers },
      body,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: abort.signal,
    });
    return {
      answer: answer.then(({ statusCode: status, ...answered }) => ({ status, ...answered })),
      cancel: () => abort.abort(),
    };
  };
}
