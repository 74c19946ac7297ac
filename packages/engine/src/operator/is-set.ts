import type { Operator } from './operator.ts';

/** `IS_SET`: the property has a value; `0`, `false` and empty text are values. The operand does not count. */
export const isSet: Operator = () => (subject) => subject !== undefined;

/** `IS_NOT_SET`: the property is absent or `null`. The operand does not count. */
export const isNotSet: Operator = () => (subject) => subject === undefined;
