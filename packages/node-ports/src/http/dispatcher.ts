import type { Readable } from 'node:stream';
import type { Transport } from './transport.ts';

/** What the client uses of a dispatcher. The `Agent`, `ProxyAgent` and `MockAgent` of undici 6, 7 and 8 have it. */
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

/** Sends requests with the caller's dispatcher, which must not follow redirects. */
export function dispatcherTransport(dispatcher: Dispatcher): Transport {
  return async ({ method, url, headers, body = null, signal }) => {
    const { statusCode, ...response } = await dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: { ...headers },
      body,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal,
    });
    return { status: statusCode, headers: response.headers, body: response.body };
  };
}
