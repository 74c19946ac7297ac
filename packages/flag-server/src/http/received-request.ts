import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { EndpointName } from '../endpoint/endpoint.ts';

/** A request in the server's log. */
export interface ReceivedRequest {
  /** Counts requests from 1 in the order of arrival; `clearRequests` does not restart it. */
  readonly number: number;
  readonly method: string;
  /** With the query, as received. */
  readonly path: string;
  /** The requested endpoint; `undefined` for an unknown path. */
  readonly endpoint: EndpointName | undefined;
  /** By lower-case name; repeated headers are joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The value of `X-Environment-Key`, valid or not. */
  readonly key: string | undefined;
  /** The time of arrival, in milliseconds of `performance.now()`. */
  readonly arrivedAtMs: number;
  /** The status of the answer; `undefined` if none has been sent. */
  readonly status: number | undefined;
  /** Whether the answer is complete or the client has disconnected. */
  readonly isOver: boolean;
}

/** Reads a request to its end. @throws Error when the client disconnects before */
export async function receive(
  message: IncomingMessage,
): Promise<Pick<ReceivedRequest, 'method' | 'path' | 'headers' | 'body' | 'key'>> {
  const headers = headersOf(message.headers);
  return {
    method: message.method ?? 'GET',
    path: message.url ?? '/',
    headers,
    body: await text(message),
    key: headers['x-environment-key'],
  };
}

/** Joins repeated headers. */
export function headersOf(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}
