/**
 * Sends requests. An implementation must:
 *
 * - follow at most three redirects, and only within the origin of `url`. Others reject with a `FlagClientError` of code
 *   `redirect_refused`; headers, and so keys, never reach another origin.
 * - bypass caches (`cache: 'no-store'`), and send no credentials other than `headers`.
 * - neither retry nor limit the time: the core aborts requests that take too long.
 */
export interface HttpClient {
  /** Sends a request. Resolves with any status; rejects when the request fails before there is a status. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Names are in lower case. */
  readonly headers: HeaderRecord;
  /** Sent as UTF-8. */
  readonly body?: string | undefined;
  /** The most bytes of the response's body that are read, after decompression. */
  readonly maxBodyBytes: number;
  /** Whether the request should outlive the page that sends it, where the platform has pages. */
  readonly keepAlive?: boolean | undefined;
  /**
   * Belongs to this request alone. When it aborts, pending promises reject, the rest of the body is discarded, and the
   * connection is free. The core aborts it after every request, also when the request succeeded.
   */
  readonly signal: AbortSignal;
}

export type HeaderRecord = Readonly<Record<string, string>>;

/** A response. Its body can be read once, with `text` or with `chunks`. */
export interface HttpResponse {
  readonly status: number;
  /** Returns a header, by a name in any case; `undefined` if it is absent or not readable. */
  readonly header: (name: string) => string | undefined;
  /**
   * The whole body. Rejects with a `FlagClientError` of code `body_too_large` at `maxBodyBytes` at the latest, and with
   * any error when the body is cut short or is not UTF-8.
   */
  readonly text: () => Promise<string>;
  /** The body in pieces, cut anywhere but within a character, as they arrive. `maxBodyBytes` does not apply. */
  readonly chunks: () => AsyncIterable<string>;
}
