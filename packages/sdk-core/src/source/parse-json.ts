import { parseJsonText } from '@burgee/engine';
import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';

/**
 * Parses a JSON text of bounded size, by `parseJsonText` unless something else is given that throws the same errors. Of
 * what is wrong only the place is told: engines cite the text, which may hold a key or personal data.
 * @throws FlagClientError of that code, whose message starts with `what`
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
    // A RangeError is our own, and says nothing of the text.
    const size = `(${text.length} characters)`;
    if (thrown instanceof RangeError)
      throw new FlagClientError(code, `${what} is too large ${size}: ${why} It is not used.`);
    const [where = ''] = PLACE.exec(why) ?? [];
    throw new FlagClientError(code, `${what} is not JSON${where} ${size}; it is not used.`);
  }
}

const PLACE = / at position \d+(?: \(line \d+ column \d+\))?/;
