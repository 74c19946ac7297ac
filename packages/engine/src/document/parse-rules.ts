import { type Condition, MAX_RULE_DEPTH, NO_CONDITION, type Rule } from '../model/environment.ts';
import { toOperand } from './parse-operand.ts';
import type { WireCondition, WireRule } from './wire.ts';

/** Reads a tree of rules. One level beyond the limit is kept, for the compiler to see and report. */
export function toRules(nodes: readonly WireRule[], depth = 1): readonly Rule[] {
  if (nodes.length === 0 || depth > MAX_RULE_DEPTH + 1) return NONE;
  return nodes.map(({ type, conditions, rules }) => ({
    type: type ?? '',
    conditions: conditions?.map(toCondition) ?? NONE,
    rules: toRules(rules ?? NONE, depth + 1),
  }));
}

const NONE: readonly never[] = [];

function toCondition(wire: WireCondition | null): Condition {
  if (wire === null) return NO_CONDITION;
  const { value } = wire;
  const property = String(wire.property_ ?? wire.property ?? '');
  const operator = wire.operator ?? '';
  const operand = toOperand(value, operator);
  if (typeof value !== 'object' || value === null) return { property, operator, operand };
  return { property, operator, operand, operandKind: Array.isArray(value) ? 'a list' : 'an object' };
}
