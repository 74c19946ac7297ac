import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { EndpointName } from '../endpoint/endpoint.ts';

/** A request as it arrived, whole; what tests read in the log. */
export interface ReceivedRequest {
  /** Its place in the order of arrival, from 1; goes on counting when the log is emptied. */
  readonly number: number;
  readonly method: string;
  /** With the query, spelled as it came. */
  readonly path: string;
  /** What was asked for; `undefined` when the server has no such thing. */
  readonly endpoint: EndpointName | undefined;
  /** By lower-case name; repeated ones are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The key that came with it, whatever it is worth. */
  readonly key: string | undefined;
  /** Milliseconds on the clock of `performance.now()`. */
  readonly arrivedAtMs: number;
  /** What was answered; `undefined` while, or because, nothing was. */
  readonly status: number | undefined;
  /** Whether it is answered to the end, or given up by the client: nobody waits for anything more. */
  readonly isOver: boolean;
}

/** Reads a request to its end. @throws when the client gives up before */
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

/** One text for each name. */
export function headersOf(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}
