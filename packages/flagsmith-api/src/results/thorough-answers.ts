import { parseJson } from '../content/read-pages.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { jsonOnly } from '../http/read-response.ts';
import { sendRequest } from '../http/send-request.ts';
import type { FlagsApi } from './fetch-results.ts';

/**
 * How clients of SDKs ask for results: errors show the request and say what helps, an answer of too many objects or levels is
 * refused, and answers can be stored.
 */
export const THOROUGH_ANSWERS: Required<Pick<FlagsApi, 'send' | 'parse' | 'write'>> = {
  send: sendRequest,
  parse: (text) => parseJson(jsonOnly(text), 'invalid_document', 'This'),
  write(page) {
    try {
      return JSON.stringify(page);
    } catch (cause) {
      throw new FlagClientError('invalid_document', 'The answer is nested too deeply; it is not used.', { cause });
    }
  },
};
