import { FlagClientError } from '../error/flag-client-error.ts';
import type { Clock } from '../port/clock.ts';
import type { HttpResponse } from '../port/http-client.ts';
import { statusError } from './status-error.ts';

/** The JSON text of an answer. Rejects for every status but 200; a byte order mark is taken off. */
export async function answerText(response: HttpResponse, clock: Clock): Promise<string> {
  if (response.status !== 200) throw statusError(response, clock.wallMs());
  const text = (await response.text()).replace(BYTE_ORDER_MARK, '');
  // Said here and not by the parser, because a page of a web site has one cause nearly always.
  if (HTML.test(text))
    throw new FlagClientError('invalid_document', 'The answer is HTML and no JSON. Is this URL right?');
  return text;
}

const HTML = /^\s*</;

const BYTE_ORDER_MARK = /^\uFEFF/;
