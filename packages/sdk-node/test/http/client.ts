import type { HttpRequest, HttpResponse } from '@burgee/sdk-core';
import { onTestFinished } from 'vitest';
import { byNode, type NodeHttpOptions } from '../../src/http/by-node.ts';
import { httpClient } from '../../src/http/http-client.ts';
import { limitRequests } from '../../src/http/limit-requests.ts';
import { nodeClock } from '../../src/time.ts';

export interface OwnHttpOptions extends Partial<NodeHttpOptions> {
  readonly maxConnections?: number;
}

/** An HTTP client whose requests have signals of their own. */
export interface OwnHttp {
  readonly send: (request: Unsent) => { readonly response: Promise<HttpResponse>; readonly cancel: () => void };
}

type Unsent = Omit<HttpRequest, 'signal'>;

/** A client over connections of its own, for one test. */
export function ownHttp({ maxConnections = 4, ...options }: OwnHttpOptions = {}): OwnHttp {
  const given = { connectTimeoutMs: 5_000, ca: undefined, proxy: undefined, clock: nodeClock, ...options };
  const { ask, close } = byNode(given);
  onTestFinished(close);
  const http = httpClient(limitRequests(ask, maxConnections));
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
