import type { Operator, Subject } from './operator.ts';

/** `IS_SET`: the property has a value; `0`, `false` and empty text are values. The operand does not count. */
export const isSet: Operator = () => isSubject;

/** `IS_NOT_SET`: the property is absent or `null`. The operand does not count. */
export const isNotSet: Operator = () => (subject) => !isSubject(subject);

/** Whether a trait's value can be asked about: everything but text, numbers and booleans counts as not set. */
export function isSubject(value: unknown): value is NonNullable<Subject> {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
