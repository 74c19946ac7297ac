import { numberFromText } from './number-text.ts';
import type { Operator, Test } from './operator.ts';
import { compileVersionOrder, versionText } from './version.ts';

/** Which orders of a subject and its operand a comparison accepts. */
export interface Accepted {
  readonly less: boolean;
  readonly equal: boolean;
  readonly greater: boolean;
}

/**
 * The six comparisons. The operand is coerced to the type of the subject, then compared:
 * text by UTF-16 code unit, numbers as doubles, `false` before `true`, and with an operand
 * that ends in `:semver` texts as versions. What cannot be coerced never matches, NOT_EQUAL included.
 */
export function compares(accepted: Accepted): Operator {
  return (operand, { doubt }) => {
    const number = numberFromText(operand);
    const boolean = Number(booleanFromText(operand));
    const ofOthers: Test = (subject) => {
      if (typeof subject === 'number') return accepts(accepted, subject, number);
      return typeof subject === 'boolean' && accepts(accepted, Number(subject), boolean);
    };

    const version = versionText(operand);
    if (version === undefined) {
      return (subject) => (typeof subject === 'string' ? accepts(accepted, subject, operand) : ofOthers(subject));
    }
    const orderOf = compileVersionOrder(version, doubt);
    return (subject) => (typeof subject === 'string' ? accepts(accepted, orderOf(subject), 0) : ofOthers(subject));
  };
}

/** `NaN` is neither less nor equal nor greater than anything: it is never accepted. */
function accepts<T extends string | number>({ less, equal, greater }: Accepted, subject: T, operand: T): boolean {
  if (subject === operand) return equal;
  // Which of two texts comes first takes long to find out, and does not matter for (in)equality.
  if (less === greater) return less && !Number.isNaN(subject) && !Number.isNaN(operand);
  return less ? subject < operand : subject > operand;
}

/** Everything but `False` and `false` is true, `0` and the empty text included: Flagsmith's engines agree on it. */
function booleanFromText(text: string): boolean {
  return text !== 'false' && text !== 'False';
}
