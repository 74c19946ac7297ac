import type { HttpClient, HttpRequest } from '@burgee/sdk-core';
import { onTestFinished } from 'vitest';
import { byNode, type NodeHttpOptions } from '../../src/http/by-node.ts';
import { httpClient } from '../../src/http/http-client.ts';
import { limitRequests } from '../../src/http/limit-requests.ts';
import { nodeClock } from '../../src/time.ts';

export interface OwnHttpOptions extends Partial<NodeHttpOptions> {
  readonly maxConnections?: number;
}

/** A client over connections of its own, for one test. */
export function ownHttp({ maxConnections = 4, ...options }: OwnHttpOptions = {}): HttpClient {
  const given = { connectTimeoutMs: 5_000, ca: undefined, proxy: undefined, clock: nodeClock, ...options };
  const { ask, close } = byNode(given);
  onTestFinished(close);
  return httpClient(limitRequests(ask, maxConnections));
}

export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, maxBodyBytes: 1_000, ...more };
}
