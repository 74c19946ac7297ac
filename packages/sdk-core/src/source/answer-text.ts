import type { Clock } from '../port/clock.ts';
import type { HttpResponse } from '../port/http-client.ts';
import { statusError } from './status-error.ts';

/** The JSON text of an answer. Rejects for every status but 200; a byte order mark is taken off. */
export async function answerText(response: HttpResponse, clock: Clock): Promise<string> {
  if (response.status !== 200) throw statusError(response, clock.wallMs());
  return (await response.text()).replace(BYTE_ORDER_MARK, '');
}

const BYTE_ORDER_MARK = /^\uFEFF/;
