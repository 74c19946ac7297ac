/**
 * Reads decimal text as a number, or gives `NaN`: optional blanks around `[+-]digits[.digits][e±digits]`, all of it.
 * A number in front of other text (`1abc`), hexadecimal, `Infinity` and empty text are not numbers:
 * an operand that cannot be coerced never matches, as Flagsmith documents.
 */
export function numberFromText(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;
