/**
 * How deep rules may be nested; Flagsmith itself nests two. A segment beyond it never matches and is reported:
 * deeper trees come from nobody but an attacker, and would overflow the stack.
 */
export const MAX_RULE_DEPTH = 1_000;
