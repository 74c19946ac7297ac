import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Clock } from '../port/ports.ts';

const CODES: Readonly<Record<number, FlagClientErrorCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not_found',
};

/** Makes the error for a status that is not a usable answer. It ignores the body, because servers echo keys there. */
export function statusError({ status, header }: HttpResponse, { wallMs }: Clock): FlagClientError {
  return new FlagClientError(CODES[status] ?? 'http_status', `The server answered with status ${status}.`, {
    status,
    retryAfterMs: retryAfterMs(header('retry-after'), wallMs()),
  });
}

/** Reads the text of a response. Rejects for every status but 200. */
export function textOf(response: HttpResponse, clock: Clock): Promise<string> {
  return response.status === 200 ? response.text() : Promise.reject(statusError(response, clock));
}

/** The text without a byte order mark. Throws for HTML. */
export function jsonOnly(answer: string): string {
  const text = answer.replace(/^\uFEFF/, '');
  // A parser would say that this is not JSON; a web page nearly always means that the URL is wrong.
  if (!/^\s*</.test(text)) return text;
  throw new FlagClientError('invalid_document', 'The answer is HTML, not JSON. Is this URL right?');
}

/** The longest pause that a server can ask for. */
const MAX_PAUSE_MS = 300_000;

/**
 * Reads a `Retry-After` header, in seconds or as a date. Returns milliseconds from now, at most five minutes. A date in the
 * past asks for nothing: clocks differ, and it must not make clients hurry.
 */
export function retryAfterMs(header: string | undefined, wallMs: number): number | undefined {
  if (header === undefined) return undefined;
  const delayMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - wallMs;
  return delayMs > 0 ? Math.min(delayMs, MAX_PAUSE_MS) : undefined;
}
