/**
 * Sends requests. What an implementation owes:
 *
 * - Redirects: it follows at most three, within the origin of `url` only. Anything else rejects with a
 *   `FlagClientError` of code `redirect_refused`; headers, and so keys, never reach another origin.
 * - Caches are passed by (`cache: 'no-store'`), credentials other than `headers` are not sent.
 * - No retries and no time limit of its own: the core cancels what takes too long.
 * - What fails before there is a status rejects `response`; a status never does.
 */
export interface HttpClient {
  readonly send: (request: HttpRequest) => HttpExchange;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Names are in lower case. */
  readonly headers: HeaderRecord;
  /** Sent as UTF-8. */
  readonly body?: string | undefined;
  /** How many bytes of the response's body are read, counted after decompression. */
  readonly maxBodyBytes: number;
  /** Whether the request should outlive the page that sends it, where the platform has such a notion. */
  readonly keepAlive?: boolean | undefined;
}

export type HeaderRecord = Readonly<Record<string, string>>;

/** A request under way. */
export interface HttpExchange {
  readonly response: Promise<HttpResponse>;
  /**
   * Gives up, or lets go of a response whose body is not wanted: pending promises reject, the connection is freed.
   * Harmless when the exchange is over.
   */
  readonly cancel: () => void;
}

/** A response whose body is still to be read, by one of the two ways and once. */
export interface HttpResponse {
  readonly status: number;
  /** One header, by a name in any case; `undefined` when absent or not readable for us. */
  readonly header: (name: string) => string | undefined;
  /**
   * The whole body. Rejects with a `FlagClientError` of code `body_too_large` at `maxBodyBytes` at the latest, and with
   * any error when the body is cut short or is not UTF-8.
   */
  readonly text: () => Promise<string>;
  /** The body in pieces, cut anywhere but within a character, as they arrive. `maxBodyBytes` does not apply. */
  readonly chunks: () => AsyncIterable<string>;
}
