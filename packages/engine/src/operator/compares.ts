import { numberFromText } from './number-text.ts';
import type { Operator } from './operator.ts';
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
 * that ends in `:semver` and is no list texts as versions. What cannot be coerced never matches, NOT_EQUAL included.
 */
export function compares(accepted: Accepted): Operator {
  return (operand, scope) => {
    const { operandKind, report } = scope;
    const number = numberFromText(operand);
    const boolean = Number(booleanFromText(operand));

    const version = operandKind === undefined ? versionText(operand) : undefined;
    if (version === undefined) {
      if (accepted.less !== accepted.greater && isUnsortableDate(operand)) {
        report('doubtful-operand', 'date', operand.trim());
      }
      return (subject) =>
        typeof subject === 'string'
          ? acceptsText(accepted, subject, operand)
          : acceptsOther(accepted, subject, number, boolean);
    }
    const orderOf = compileVersionOrder(version, scope);
    return (subject) =>
      typeof subject === 'string'
        ? acceptsNumber(accepted, orderOf(subject), 0)
        : acceptsOther(accepted, subject, number, boolean);
  };
}

function isUnsortableDate(operand: string): boolean {
  return operand.length <= MAX_DATE && DATE.test(operand);
}

/** A day with its year last, or with parts of one digit. */
const DATE = /^\s*(?:\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}([/.])\d{1,2}\2\d{1,2}|\d{4}-(?:\d-\d{1,2}|\d\d-\d))(?!\d)/;
const MAX_DATE = 40;

// One function for texts and one for numbers: compiled for both at once, a comparison takes twice as long.

/** Which of two texts comes first takes long to find out, and does not matter for (in)equality. */
function acceptsText({ less, equal, greater }: Accepted, subject: string, operand: string): boolean {
  if (subject === operand) return equal;
  if (less === greater) return less;
  return less ? subject < operand : subject > operand;
}

function acceptsOther(accepted: Accepted, subject: unknown, number: number, boolean: number): boolean {
  if (typeof subject === 'number') return acceptsNumber(accepted, subject, number);
  return typeof subject === 'boolean' && acceptsNumber(accepted, Number(subject), boolean);
}

/** `NaN` is neither less nor equal nor greater than anything: it is never accepted. */
function acceptsNumber({ less, equal, greater }: Accepted, subject: number, operand: number): boolean {
  if (subject < operand) return less;
  return subject > operand ? greater : equal && subject === operand;
}

/** Everything but `False` and `false` is true, `0` and the empty text included: Flagsmith's engines agree on it. */
function booleanFromText(text: string): boolean {
  return text !== 'false' && text !== 'False';
}
