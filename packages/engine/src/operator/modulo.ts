import { numberFromText } from './number-text.ts';
import { never, type Operator } from './operator.ts';

/**
 * `MODULO`: the operand is `divisor|remainder`; the subject, a number or decimal text, divided by the one leaves the other.
 * The remainder has the sign of the subject, as in JavaScript and most of Flagsmith's engines: -1 modulo 3 is -1.
 */
export const modulo: Operator = (operand, { doubt }) => {
  const [divisor = Number.NaN, remainder = Number.NaN, ...rest] = operand.split('|').map(numberFromText);
  if (Number.isNaN(divisor) || Number.isNaN(remainder) || divisor === 0 || rest.length > 0) {
    doubt(
      'unreadable-operand',
      `MODULO needs "divisor|remainder", got ${JSON.stringify(operand)}; the condition never matches.`,
    );
    return never;
  }
  return (subject) => numberOf(subject) % divisor === remainder;
};

function numberOf(subject: unknown): number {
  if (typeof subject === 'number') return subject;
  return typeof subject === 'string' ? numberFromText(subject) : Number.NaN;
}
