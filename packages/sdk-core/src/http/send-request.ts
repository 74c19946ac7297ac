import { onAbort } from '../async/on-abort.ts';
import { createTimer } from '../async/timer.ts';
import { closed, FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import { locate } from '../error/locate.ts';
import { describeThrown } from '../error/show.ts';
import type { HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import { type RequestHeaders, requestHeaders } from './request-headers.ts';

export interface SendOptions<T> {
  readonly request: Omit<HttpRequest, 'signal'>;
  /** The caller's headers. Where the request has the same one, the request's is sent. */
  readonly headers: RequestHeaders;
  /** Limits everything, from calling a header function to reading the last byte; `Infinity` for no limit. */
  readonly timeoutMs: number;
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
  { request, headers, timeoutMs, use }: SendOptions<T>,
  ports: Omit<Ports, 'random'>,
  signal: AbortSignal,
): Promise<T> {
  const abort = new AbortController();
  const limit = createTimer(ports);
  limit.set(timeoutMs, () => abort.abort(timeout(timeoutMs)));
  const unlink = onAbort(signal, () => abort.abort(toFlagClientError(signal.reason, 'closed', closed().message)));

  async function send(): Promise<T> {
    const all = await requestHeaders(headers, request.headers);
    abort.signal.throwIfAborted();
    return use(await ports.http.send({ ...request, headers: all, signal: abort.signal }));
  }

  try {
    return await Promise.race([send(), rejection(abort.signal)]);
  } catch (thrown) {
    throw locate(toFlagClientError(thrown, 'network', `No usable answer: ${describeThrown(thrown)}.`), request);
  } finally {
    limit.clear();
    unlink();
    abort.abort();
  }
}

/** Rejects when the signal aborts: a header function or an HTTP client may ignore it. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    onAbort(signal, () => reject(signal.reason));
  });
}

function timeout(timeoutMs: number): FlagClientError {
  return new FlagClientError('timeout', `The server did not answer in full within ${timeoutMs} ms.`);
}
