import type { Condition } from './environment.ts';

/** A condition for a generated segment: operators take turns, and no two operands of one operator are the same. */
export function someCondition(index: number): Condition {
  const make = KINDS[index % KINDS.length] ?? equalPlan;
  return make(Math.floor(index / KINDS.length));
}

const COUNTRIES = ['de', 'fr', 'us', 'jp', 'br', 'in', 'ng', 'gb'];
const KINDS: readonly ((index: number) => Condition)[] = [equalPlan, olderThan, inCountries, withEmail];

function equalPlan(index: number): Condition {
  return { trait: 'plan', operator: 'EQUAL', operand: index === 0 ? 'pro' : `plan_${index}` };
}

function olderThan(index: number): Condition {
  return { trait: 'age', operator: 'GREATER_THAN', operand: 30 + index };
}

function inCountries(index: number): Condition {
  const country = COUNTRIES[index % COUNTRIES.length] ?? '';
  return { trait: 'country', operator: 'IN', operand: [`c${index}`, `d${index}`, country] };
}

function withEmail(index: number): Condition {
  return { trait: 'email', operator: 'CONTAINS', operand: `user${index}` };
}
