import { FlagClientError } from '../error/flag-client-error.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Clock } from '../port/ports.ts';
import { statusError } from './status-error.ts';

/** Reads the JSON text of a response, without a byte order mark. Rejects for HTML and for every status but 200. */
export async function jsonText(response: HttpResponse, clock: Clock): Promise<string> {
  if (response.status !== 200) throw statusError(response, clock.wallMs());
  const text = (await response.text()).replace(/^\uFEFF/, '');
  // A parser would say that this is not JSON; a web page nearly always means that the URL is wrong.
  if (/^\s*</.test(text)) {
    throw new FlagClientError('invalid_document', 'The answer is HTML, not JSON. Is this URL right?');
  }
  return text;
}
