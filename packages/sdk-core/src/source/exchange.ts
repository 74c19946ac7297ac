import { closed } from '../error/closed.ts';
import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { locate } from '../error/locate.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import { createAlarm } from '../port/alarm.ts';
import type { HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import type { Stop } from '../port/timers.ts';
import { type RequestHeaders, requestHeaders } from './request-headers.ts';

export interface ExchangeOptions<T> {
  readonly request: HttpRequest;
  /** The caller's, beside those of the request. */
  readonly headers: RequestHeaders;
  /** For everything, from asking for headers to the last byte that is used; `Infinity` for no limit. */
  readonly timeoutMs: number;
  /** Makes the result of the response. What it leaves of the body is let go. */
  readonly use: (response: HttpResponse) => Promise<T> | T;
}

type ExchangePorts = Pick<Ports, 'http' | 'timers'>;

/** Sends one request and uses its response. Rejects with a `FlagClientError`; leaves no timer and no connection behind. */
export function exchange<T>(options: ExchangeOptions<T>, ports: ExchangePorts): Task<T> {
  const surrender = createSurrender();
  const limit = createAlarm(ports.timers);
  limit.set(options.timeoutMs, () => surrender.now(tookTooLong(options)));
  return {
    result: run(options, ports, surrender).finally(limit.clear),
    cancel: () => surrender.now(closed()),
  };
}

async function run<T>(options: ExchangeOptions<T>, { http }: ExchangePorts, surrender: Surrender): Promise<T> {
  const { request, headers, use } = options;
  let release: Stop = () => {};
  try {
    const all = await Promise.race([requestHeaders(headers, request.headers), surrender.error]);
    if (surrender.isMade()) return await surrender.error;
    const { response, cancel } = http.send({ ...request, headers: all });
    release = cancel;
    return await Promise.race([response.then(use), surrender.error]);
  } catch (thrown) {
    throw locate(toFlagClientError(thrown, 'network', `No usable answer: ${describeThrown(thrown)}.`), request);
  } finally {
    release();
  }
}

/** The end of waiting, whoever brings it about. */
interface Surrender {
  /** Rejects with the first error given. */
  readonly error: Promise<never>;
  readonly isMade: () => boolean;
  readonly now: (error: FlagClientError) => void;
}

function createSurrender(): Surrender {
  let isMade = false;
  let reject: Surrender['now'] = () => {};
  const error = new Promise<never>((_, fail) => {
    reject = fail;
  });
  return {
    error,
    isMade: () => isMade,
    now(reason) {
      isMade = true;
      reject(reason);
    },
  };
}

function tookTooLong({ timeoutMs }: { readonly timeoutMs: number }): FlagClientError {
  return new FlagClientError('timeout', `The server did not answer in full within ${timeoutMs} ms.`);
}
