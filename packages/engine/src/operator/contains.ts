import { neverMatches, type Operator, type OperatorScope } from './operator.ts';
import { longest, MAX_LENGTH, WHOLE } from './share.ts';

/** Longer operands match nothing: JavaScript may look at each character of one for each of a text. */
const MAX_OPERAND = 10_000;

/** Longer texts are not searched, whatever the share. */
const MAX_TEXT = 10_000_000;

/** `CONTAINS`: the subject is text, no longer than the condition's share allows, and contains the operand exactly. */
export const contains: Operator = (operand, scope) => {
  const limit = limitOf(operand, scope);
  if (limit < 0) return neverMatches;
  // Empty text contains the empty text, but no list, not even an empty one: so Flagsmith's engines agree.
  const least = scope.operandKind === undefined ? 0 : 1;
  return (subject) => {
    if (typeof subject !== 'string' || subject.length < least || subject.length > limit) return false;
    return subject.includes(operand);
  };
};

/** `NOT_CONTAINS`: as `CONTAINS`, but the subject does not contain the operand. A number, boolean or unset trait does not match. */
export const notContains: Operator = (operand, scope) => {
  const limit = limitOf(operand, scope);
  if (limit < 0) return neverMatches;
  return (subject) => typeof subject === 'string' && subject.length <= limit && !subject.includes(operand);
};

/** The most steps, under 12 ns each, of searching a text for an operand of these lengths. */
export function containsSteps(operandLength: number, textLength: number): number {
  return textLength < operandLength ? 1 : 1 + textLength * (0.35 + operandLength / 50);
}

/** The longest text that is searched; -1 for none. */
function limitOf(operand: string, { share = WHOLE, report }: OperatorScope): number {
  if (operand.length > MAX_OPERAND) {
    report('unreadable-operand', 'CONTAINS', operand);
    return -1;
  }
  const limit = longest(MAX_TEXT, (length) => containsSteps(operand.length, length) <= share.steps);
  if (limit < MAX_LENGTH) report('too-costly', operand, limit);
  return limit;
}
