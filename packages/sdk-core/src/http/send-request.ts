import { createTimer } from '../async/timer.ts';
import { closed, FlagClientError, type FlagClientErrorCode, toFlagClientError } from '../error/flag-client-error.ts';
import { describeThrown, showUrl } from '../error/show.ts';
import type { HeaderRecord, HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Awaitable } from '../port/key-value-storage.ts';
import type { Ports } from '../port/ports.ts';

/** Headers of the caller, or a function that returns them and is called before each request. */
export type RequestHeaders = HeaderRecord | (() => Awaitable<HeaderRecord>);

/** How the requests of a client are sent. */
export interface RequestOptions {
  /** @defaultValue none: the request needs no key */
  readonly environmentKey?: string | undefined;
  /** The caller's headers. Where the request has the same one, the request's is sent. @defaultValue none */
  readonly headers?: RequestHeaders | undefined;
  /** Limits everything, from calling a header function to reading the last byte; `Infinity` for no limit. */
  readonly timeoutMs: number;
}

export interface SendOptions<T> extends RequestOptions, Pick<HttpRequest, 'url' | 'maxBodyBytes' | 'keepAlive'> {
  /** JSON. @defaultValue none, and the method is `GET` instead of `POST` */
  readonly body?: string | undefined;
  /** More headers of the request. */
  readonly ownHeaders?: HeaderRecord;
  /** Makes the result from the response. What it leaves unread of the body is discarded. */
  readonly use: (response: HttpResponse) => Promise<T> | T;
}

/**
 * Sends one request and uses its response. It leaves no timer, connection or listener behind.
 *
 * Rejects with a `FlagClientError`. After an abort that is the signal's reason, or one with code `closed` when the reason
 * is another value.
 */
export async function sendRequest<T>(
  options: SendOptions<T>,
  { http, ...ports }: Omit<Ports, 'random'>,
  signal: AbortSignal,
): Promise<T> {
  const { url, body, maxBodyBytes, keepAlive, timeoutMs, use } = options;
  const method = body === undefined ? 'GET' : 'POST';
  const abort = new AbortController();
  const limit = createTimer(ports);
  const cancel = (): void => abort.abort(toFlagClientError(signal.reason, 'closed', closed().message));

  async function send(): Promise<T> {
    const headers = await headersOf(options);
    abort.signal.throwIfAborted();
    return use(await http.send({ method, url, headers, body, maxBodyBytes, keepAlive, signal: abort.signal }));
  }

  // A header function or an HTTP client may ignore the signal.
  const aborted = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason));
  });
  limit.set(timeoutMs, () => abort.abort(timeout(timeoutMs)));
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    return await Promise.race([send(), aborted]);
  } catch (thrown) {
    throw located(toFlagClientError(thrown, 'network', `No usable answer: ${describeThrown(thrown)}.`), method, url);
  } finally {
    limit.clear();
    signal.removeEventListener('abort', cancel);
    abort.abort();
  }
}

function timeout(timeoutMs: number): FlagClientError {
  return new FlagClientError('timeout', `The server did not answer in full within ${timeoutMs} ms.`);
}

/** Names are in lower case, and ours win. Rejects with code `callback`. */
async function headersOf(options: Omit<SendOptions<unknown>, 'use'>): Promise<HeaderRecord> {
  const { environmentKey, headers = {}, ownHeaders, body } = options;
  try {
    const callers = Object.entries(typeof headers === 'function' ? await headers() : headers);
    return {
      ...Object.fromEntries(callers.map(([name, value]) => [name.toLowerCase(), checked(name, value)])),
      ...(environmentKey !== undefined && { 'x-environment-key': environmentKey }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...ownHeaders,
    };
  } catch (cause) {
    throw new FlagClientError('callback', `The header function threw: ${describeThrown(cause)}`, { cause });
  }
}

/** JavaScript callers may return anything. Other values would be sent as unintended text, or fail inside the platform. */
function checked(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`the value of "${name}" is not a string.`);
}

/** The error with its request in front, unless it is not about a request or has one already. */
export function located(error: FlagClientError, method: HttpRequest['method'], url: string): FlagClientError {
  const { code, message, cause } = error;
  if (error.url !== undefined || code === 'closed' || code === 'callback') return error;
  const shown = showUrl(url);
  const text = `${method} ${shown}: ${message}${REMEDIES[code] ?? ''}`;
  return new FlagClientError(code, text, { ...error, cause, url: shown });
}

const REMEDIES: Readonly<Partial<Record<FlagClientErrorCode, string>>> = {
  not_found: ' Is this URL right?',
  body_too_large: ' The limit is maxBodyBytes.',
};
