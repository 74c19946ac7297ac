import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';

/**
 * Parses a JSON text; by `JSON.parse`, unless something else is given that throws the same errors. Of what is wrong only the
 * place is told: engines cite the text, which may hold a key or personal data.
 * @throws FlagClientError of that code, whose message starts with `what`
 */
export function parseJson(
  text: string,
  code: FlagClientErrorCode,
  what: string,
  parse: (text: string) => unknown = JSON.parse,
): unknown {
  try {
    return parse(text);
  } catch (thrown) {
    const [where = ''] = PLACE.exec(describeThrown(thrown)) ?? [];
    throw new FlagClientError(code, `${what} is not JSON${where} (${text.length} characters); it is not used.`);
  }
}

const PLACE = / at position \d+(?: \(line \d+ column \d+\))?/;
