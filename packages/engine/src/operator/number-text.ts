/**
 * Reads decimal text as a number, or gives `NaN`: optional blanks around `[+-]digits[.digits][e±digits]`, all of it.
 * A number in front of other text (`1abc`), hexadecimal, `Infinity` and empty text are not numbers:
 * an operand that cannot be coerced never matches, as Flagsmith documents. Nor is text of over 1,000 characters a number.
 */
export function numberFromText(text: string): number {
  return text.length <= MAX_LENGTH && DECIMAL.test(text) ? Number(text) : Number.NaN;
}

const MAX_LENGTH = 1_000;
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
