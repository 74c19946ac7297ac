import type { Condition } from './environment.ts';

/**
 * What a document has in the place of a condition when it has `null` there; it never matches. One object for all: a
 * document of some megabytes can have millions of them.
 */
export const NO_CONDITION: Condition = Object.freeze({ property: '', operator: '', operand: '' });
