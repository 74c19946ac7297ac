import type { Operator } from './operator.ts';

/** `CONTAINS`: the subject is text and the operand is part of it, to the letter. */
export const contains: Operator = (operand) => (subject) => typeof subject === 'string' && subject.includes(operand);

/** `NOT_CONTAINS`: the subject is text and the operand is no part of it. A number, boolean or unset trait does not match. */
export const notContains: Operator = (operand) => (subject) =>
  typeof subject === 'string' && !subject.includes(operand);
