import { createTimer } from '../async/timer.ts';
import { closed, FlagClientError, type FlagClientErrorCode, toFlagClientError } from '../error/flag-client-error.ts';
import { describeThrown, showUrl } from '../error/show.ts';
import type { HeaderRecord, HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';

/** How the requests of a client are sent. */
export interface RequestOptions {
  /** @defaultValue none: the request needs no key */
  readonly environmentKey?: string | undefined;
  /** Limits everything, from the first header function to the last byte; `Infinity` for no limit. */
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
  const { url, body, maxBodyBytes, keepAlive, timeoutMs, environmentKey, use } = options;
  const method = body === undefined ? 'GET' : 'POST';
  const headers = {
    ...(environmentKey !== undefined && { 'x-environment-key': environmentKey }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...options.ownHeaders,
  };
  const abort = new AbortController();
  const limit = createTimer(ports);
  const cancel = (): void => abort.abort(toFlagClientError(signal.reason, 'closed', closed().message));

  async function send(): Promise<T> {
    abort.signal.throwIfAborted();
    return use(await http.send({ method, url, headers, body, maxBodyBytes, keepAlive, signal: abort.signal }));
  }

  // An HTTP client may ignore the signal.
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
