import { parseJsonText } from '@burgee/engine';
import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';
import { describeThrown } from '../error/show.ts';

/**
 * Parses a JSON text of limited size. The error names only the position: JavaScript engines quote the text, which may hold a
 * key or personal data.
 *
 * @param what - The subject of the error message: `What is stored`.
 * @param parse - Throws the same errors as `parseJsonText`, the default.
 * @throws FlagClientError with this code
 */
export function parseJson(
  text: string,
  code: FlagClientErrorCode,
  what: string,
  parse: (text: string) => unknown = parseJsonText,
): unknown {
  try {
    return parse(text);
  } catch (thrown) {
    const why = describeThrown(thrown);
    const size = `(${text.length} characters)`;
    // parseJsonText throws RangeErrors, which do not quote the text.
    if (thrown instanceof RangeError) {
      throw new FlagClientError(code, `${what} is too large ${size}: ${why} It is not used.`);
    }
    const [where = ''] = POSITION.exec(why) ?? [];
    throw new FlagClientError(code, `${what} is not JSON${where} ${size}; it is not used.`);
  }
}

const POSITION = / at position \d+(?: \(line \d+ column \d+\))?/;
