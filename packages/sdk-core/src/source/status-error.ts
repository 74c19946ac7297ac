import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';
import type { HttpResponse } from '../port/http-client.ts';
import { retryAfterMs } from './retry-after.ts';

const CODES: ReadonlyMap<number, FlagClientErrorCode> = new Map([
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not_found'],
]);

/** What a status that is no answer means. Nothing of the body is read: servers echo keys there. */
export function statusError({ status, header }: HttpResponse, wallMs: number): FlagClientError {
  const code = CODES.get(status) ?? 'http_status';
  const details = { status, retryAfterMs: retryAfterMs(header('retry-after'), wallMs) };
  return new FlagClientError(code, `The server answered with status ${status}.`, details);
}
