import type { Condition, Rule } from '../model/environment.ts';
import { MAX_RULE_DEPTH, NO_CONDITION } from '../model/environment.ts';
import type { Issue, Path } from '../model/parsed.ts';
import { toOperand } from './parse-operand.ts';
import { validate } from './schema.ts';
import type { WireCondition, WireRule } from './wire.ts';
import * as schemas from './wire-schemas.ts';

/** Reads rules that nothing has checked yet. */
export function parseRules(nodes: readonly unknown[], origin: () => Path, issues: Issue[]): readonly Rule[] {
  return toRules(validate(nodes, schemas.rules, origin(), issues) ?? NONE);
}

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
