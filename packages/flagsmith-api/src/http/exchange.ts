import { createTimer } from '../async/timer.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
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

/** Sends one request and uses its response. */
export type Send = <T>(options: SendOptions<T>, ports: Omit<Ports, 'random'>, signal: AbortSignal) => Promise<T>;

/**
 * Sends one request and uses its response. It leaves no timer, connection or listener behind.
 *
 * Rejects with whatever was thrown; with the signal's reason after an abort, and with a `FlagClientError` of code `timeout`
 * after the time limit.
 */
export async function exchange<T>(
  options: SendOptions<T>,
  { http, ...ports }: Omit<Ports, 'random'>,
  signal: AbortSignal,
): Promise<T> {
  const { url, body, maxBodyBytes, keepAlive, timeoutMs, environmentKey, use } = options;
  const headers = {
    ...(environmentKey !== undefined && { 'x-environment-key': environmentKey }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...options.ownHeaders,
  };
  const abort = new AbortController();
  const limit = createTimer(ports);
  const cancel = (): void => abort.abort(signal.reason);

  async function send(): Promise<T> {
    abort.signal.throwIfAborted();
    const method = methodOf(options);
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
  } finally {
    limit.clear();
    signal.removeEventListener('abort', cancel);
    abort.abort();
  }
}

export function methodOf({ body }: Pick<SendOptions<unknown>, 'body'>): HttpRequest['method'] {
  return body === undefined ? 'GET' : 'POST';
}

function timeout(timeoutMs: number): FlagClientError {
  return new FlagClientError('timeout', `The server did not answer in full within ${timeoutMs} ms.`);
}
