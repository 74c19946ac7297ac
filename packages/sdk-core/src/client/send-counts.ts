import type { SendCounts } from '../part/analytics.ts';
import type { Ports } from '../port/ports.ts';
import { exchange } from '../source/exchange.ts';
import type { RequestHeaders } from '../source/request-headers.ts';
import { statusError } from '../source/status-error.ts';

export interface CountsEndpoint {
  /** Complete: `…/api/v1/analytics/flags/`. */
  readonly url: string;
  readonly environmentKey: string;
  readonly headers: RequestHeaders;
  readonly timeoutMs: number;
}

/** Nothing of the answer is of interest. */
const MAX_BODY_BYTES = 0;

/** Sends counts to Flagsmith's analytics, as `{ "<name>": <count> }`. */
export function sendCountsTo({ url, environmentKey, headers, timeoutMs }: CountsEndpoint, ports: Ports): SendCounts {
  return (counts) => {
    const request = {
      method: 'POST' as const,
      url,
      headers: { 'x-environment-key': environmentKey, 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(counts)),
      maxBodyBytes: MAX_BODY_BYTES,
      keepAlive: true,
    };
    return exchange(
      {
        request,
        headers,
        timeoutMs,
        use: (response) => {
          if (response.status < 200 || response.status > 299) throw statusError(response, ports.clock.wallMs());
        },
      },
      ports,
    );
  };
}
