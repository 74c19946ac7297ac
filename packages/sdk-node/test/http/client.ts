import type { HttpClient, HttpRequest } from '@burgee/sdk-core';
import { onTestFinished } from 'vitest';
import { pooledDispatcher } from '../../src/http/pooled-dispatcher.ts';
import { undiciHttp } from '../../src/http/undici-http.ts';

/** A client over connections of its own, for one test. */
export function httpClient(): HttpClient {
  const dispatcher = pooledDispatcher({ connectTimeoutMs: 5_000, ca: undefined, proxy: undefined });
  onTestFinished(() => dispatcher.destroy());
  return undiciHttp(dispatcher);
}

export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, maxBodyBytes: 1_000, ...more };
}
