import { type NodeHttpOptions, nodeHttp } from '@burgee/node-ports';
import type { Clock, HttpRequest, HttpResponse } from '@burgee/sdk-core';
import { onTestFinished } from 'vitest';

export interface OwnHttpOptions extends NodeHttpOptions {
  readonly clock?: Pick<Clock, 'monotonicMs'>;
}

/** An HTTP client whose requests have signals of their own. */
export interface OwnHttp {
  readonly send: (request: Unsent) => { readonly response: Promise<HttpResponse>; readonly cancel: () => void };
}

type Unsent = Omit<HttpRequest, 'signal'>;

/** A client over connections of its own, for one test. */
export function ownHttp({ clock, maxConnections = 4, ...options }: OwnHttpOptions = {}): OwnHttp {
  const http = nodeHttp({ maxConnections, ...options }, clock);
  onTestFinished(http.close);
  return {
    send(request) {
      const abort = new AbortController();
      return { response: http.send({ ...request, signal: abort.signal }), cancel: () => abort.abort() };
    },
  };
}

export function get(url: string, more: Partial<Unsent> = {}): Unsent {
  return { method: 'GET', url, headers: {}, maxBodyBytes: 1_000, ...more };
}
