import { numberFromText } from './number-text.ts';
import { neverMatches, type Operator } from './operator.ts';

/** No longer text is read as a number. */
const MAX_TEXT = 100;

/** The steps of reading such a text and dividing, at worst. */
export const MODULO_STEPS = 30;

/**
 * `MODULO`: the operand is `divisor|remainder`; the subject, a number or decimal text, divided by the one leaves the other.
 * The remainder has the sign of the subject, as in JavaScript and most of Flagsmith's engines: -1 modulo 3 is -1.
 */
export const modulo: Operator = (operand, { report }) => {
  const [divisor = Number.NaN, remainder = Number.NaN, ...rest] = operand.split('|', 3).map(numberFromText);
  if (Number.isNaN(divisor) || Number.isNaN(remainder) || divisor === 0 || rest.length > 0) {
    report('unreadable-operand', 'MODULO', operand);
    return neverMatches;
  }
  return (subject) => numberOf(subject) % divisor === remainder;
};

function numberOf(subject: unknown): number {
  if (typeof subject === 'number') return subject;
  return typeof subject === 'string' && subject.length <= MAX_TEXT ? numberFromText(subject) : Number.NaN;
}
