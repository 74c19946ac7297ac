import { numberFromText } from './number-text.ts';
import type { Operator, Subject } from './operator.ts';
import { compileVersionOrder, versionText } from './version.ts';

/**
 * The six comparisons. The operand is coerced to the type of the subject, then compared:
 * text by UTF-16 code unit, numbers as doubles, `false` before `true`, and with an operand
 * that ends in `:semver` texts as versions. What cannot be coerced never matches, NOT_EQUAL included.
 */
export function compares(accepts: (order: number) => boolean): Operator {
  return (operand, { doubt }) => {
    const version = versionText(operand);
    const orderOfText =
      version === undefined ? (text: string) => order(text, operand) : compileVersionOrder(version, doubt);
    const number = numberFromText(operand);
    const boolean = Number(booleanFromText(operand));

    return (subject: Subject) => {
      if (typeof subject === 'string') return accepts(orderOfText(subject));
      if (typeof subject === 'number') return accepts(order(subject, number));
      return typeof subject === 'boolean' && accepts(order(Number(subject), boolean));
    };
  };
}

/** Negative, zero or positive; `NaN`, which every comparison refuses, when one of the two is `NaN`. */
function order<T extends string | number>(subject: T, operand: T): number {
  if (subject === operand) return 0;
  if (subject < operand) return -1;
  return subject > operand ? 1 : Number.NaN;
}

/** Everything but `False` and `false` is true, `0` and the empty text included: Flagsmith's engines agree on it. */
function booleanFromText(text: string): boolean {
  return text !== 'false' && text !== 'False';
}
