import type { RequestHeaders } from '../http/request-headers.ts';
import { sendRequest } from '../http/send-request.ts';
import { statusError } from '../http/status-error.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';

/** How often each flag was read, by name. */
export type Counts = ReadonlyMap<string, number>;

/** Sends counts. When it rejects, the counts may not have arrived: they are kept and sent again. */
export type SendCounts = (counts: Counts, signal: AbortSignal) => Promise<void>;

export interface CountsEndpoint {
  /** The whole URL: `…/api/v1/analytics/flags/`. */
  readonly url: string;
  readonly environmentKey: string;
  /** The caller's headers. */
  readonly headers: RequestHeaders;
  readonly timeoutMs: number;
}

/** Makes a function that sends counts to Flagsmith's analytics, as `{ "<name>": <count> }`. */
export function sendCountsTo({ url, environmentKey, headers, timeoutMs }: CountsEndpoint, ports: Ports): SendCounts {
  function use(response: HttpResponse): void {
    if (response.status < 200 || response.status > 299) throw statusError(response, ports.clock.wallMs());
  }
  return (counts, signal) => {
    const request = {
      method: 'POST',
      url,
      headers: { 'x-environment-key': environmentKey, 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(counts)),
      maxBodyBytes: 0,
      keepAlive: true,
    } as const;
    return sendRequest({ request, headers, timeoutMs, use }, ports, signal);
  };
}
