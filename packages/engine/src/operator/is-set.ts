import { isScalar } from '../model/guards.ts';
import type { Operator, Subject } from './operator.ts';

/** `IS_SET`: the property has a value; `0`, `false` and empty text are values. The operand does not count. */
export const isSet: Operator = () => isSubject;

/** `IS_NOT_SET`: the property is absent or `null`. The operand does not count. */
export const isNotSet: Operator = () => (subject) => !isSubject(subject);

/** Whether a trait's value is set: everything but text, numbers and booleans counts as not set. */
export function isSubject(value: unknown): value is NonNullable<Subject> {
  return isScalar(value);
}
