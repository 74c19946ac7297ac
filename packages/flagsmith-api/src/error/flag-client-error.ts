import { printable } from './show.ts';

/**
 * What went wrong, for programs.
 *
 * | code | means |
 * | --- | --- |
 * | `network` | no answer: refused, reset, cut short, not resolvable, TLS |
 * | `timeout` | no complete answer in time |
 * | `overloaded` | too many requests wait for a connection; this one was not sent |
 * | `unauthorized` | 401 or 403: the server does not accept the key (which may be very new) |
 * | `not_found` | 404: most likely a wrong URL |
 * | `http_status` | any other status without a usable answer; see `status` |
 * | `redirect_refused` | a redirect or a next page on another origin, or without end |
 * | `body_too_large` | more bytes than the limit |
 * | `invalid_document` | an unusable answer; the current document stays in use |
 * | `older_document` | an answer older than the current document, which stays in use |
 * | `unconfirmed_document` | a document that takes everything away: of another environment, without a time, without flags. It is used when it arrives twice |
 * | `stream` | the event stream failed; polling goes on |
 * | `storage` | the storage failed, or held something unreadable |
 * | `analytics` | counts could not be delivered |
 * | `callback` | a function of the caller threw: a listener, hook, header function or logger |
 * | `closed` | the client is closed |
 */
export type FlagClientErrorCode =
  | 'network'
  | 'timeout'
  | 'overloaded'
  | 'unauthorized'
  | 'not_found'
  | 'http_status'
  | 'redirect_refused'
  | 'body_too_large'
  | 'invalid_document'
  | 'older_document'
  | 'unconfirmed_document'
  | 'stream'
  | 'storage'
  | 'analytics'
  | 'callback'
  | 'closed';

/**
 * The only error of clients. It reaches `error` listeners and results, never the reader of a flag. Its message is cut at 1,000
 * characters; control characters and characters that reverse text are escaped.
 */
export class FlagClientError extends Error {
  override readonly name: string = 'FlagClientError';
  readonly code: FlagClientErrorCode;
  /** The HTTP status, if there was one. */
  readonly status: number | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The URL of the request, without credentials and query; `undefined` if there was no request. */
  readonly url: string | undefined;

  constructor(
    code: FlagClientErrorCode,
    message: string,
    { cause, status, retryAfterMs, url }: FlagClientErrorDetails = {},
  ) {
    super(printable(message), cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.url = url;
  }

  /** For `JSON.stringify`, as in health endpoints and logs: no cause and no stack. */
  toJSON(): FlagClientErrorJson {
    const { name, code, message, status, retryAfterMs, url } = this;
    return { name, code, message, status, retryAfterMs, url };
  }
}

export interface FlagClientErrorDetails {
  readonly cause?: unknown;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly url?: string | undefined;
}

export interface FlagClientErrorJson extends Omit<FlagClientErrorDetails, 'cause'> {
  readonly name: string;
  readonly code: FlagClientErrorCode;
  readonly message: string;
}

/** The result of every call that needs an open client. */
export function closed(): FlagClientError {
  return new FlagClientError('closed', 'The client is closed; reads still answer from the last document.');
}

/** Returns a thrown value that already is a `FlagClientError`, and makes any other the cause of a new one. Never throws. */
export function toFlagClientError(thrown: unknown, code: FlagClientErrorCode, message: string): FlagClientError {
  return isOurs(thrown) ? thrown : new FlagClientError(code, message, { cause: thrown });
}

function isOurs(thrown: unknown): thrown is FlagClientError {
  try {
    return thrown instanceof FlagClientError && typeof thrown.message === 'string';
  } catch {
    // A proxy that is revoked, or that throws.
    return false;
  }
}
