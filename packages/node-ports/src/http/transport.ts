import type { Readable } from 'node:stream';
import type { HttpRequest } from '@burgee/flagsmith-api';

/** Sends one request. It follows no redirect, and leaves the body to the caller. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** When `signal` aborts, the request fails, or the unread rest of the body is discarded. */
export interface TransportRequest extends Pick<HttpRequest, 'method' | 'headers' | 'body' | 'signal'> {
  readonly url: URL;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Emits `close` when its connection is free again, or gone. */
  readonly body: Readable;
}
