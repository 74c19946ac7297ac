import { exchange, type RequestOptions, type Send } from '../http/exchange.ts';
import { statusError } from '../http/read-response.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';

/** How often each flag was read, by name. */
export type Counts = ReadonlyMap<string, number>;

/** Sends counts. When it rejects, the counts may not have arrived: they are kept and sent again. */
export type SendCounts = (counts: Counts, signal: AbortSignal) => Promise<void>;

export interface CountsEndpoint extends RequestOptions {
  /** The whole URL: `…/api/v1/analytics/flags/`. */
  readonly url: string;
  /** How requests are sent. @defaultValue `exchange` */
  readonly send?: Send | undefined;
}

/** Makes a function that sends counts to Flagsmith's analytics, as `{ "<name>": <count> }`. */
export function sendCountsTo(endpoint: CountsEndpoint, ports: Ports): SendCounts {
  const { send = exchange } = endpoint;

  function use(response: HttpResponse): void {
    if (response.status < 200 || response.status > 299) throw statusError(response, ports.clock);
  }
  return (counts, signal) => {
    const body = JSON.stringify(Object.fromEntries(counts));
    return send({ ...endpoint, body, maxBodyBytes: 0, keepAlive: true, use }, ports, signal);
  };
}
