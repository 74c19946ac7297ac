import type { Condition, Rule } from '../model/environment.ts';
import { NO_CONDITION } from '../model/no-condition.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { MAX_RULE_DEPTH } from '../model/rule-depth.ts';
import { isFull } from './check.ts';
import { toOperand } from './parse-operand.ts';
import { hasShape, reportShape } from './shape.ts';
import type { WireCondition, WireRule } from './wire.ts';
import { rule } from './wire-schemas.ts';

/**
 * Reads a tree of rules. One level beyond the limit is kept, for the compiler to see and report; what is deeper is
 * neither checked nor read, so that no depth overflows the stack.
 */
export function parseRules(nodes: readonly unknown[], origin: () => Path, issues: Issue[]): readonly Rule[] {
  if (areRules(nodes, 1)) return toRules(nodes, 1);
  reportRules(nodes, 1, [...origin()], issues);
  return NONE;
}

function areRules(nodes: readonly unknown[], depth: number): nodes is readonly WireRule[] {
  for (const node of nodes) {
    if (!hasShape(node, rule)) return false;
    if (depth <= MAX_RULE_DEPTH && !areRules(node.rules ?? NONE, depth + 1)) return false;
  }
  return true;
}

/** The steps to the node at hand are pushed and popped: a path of its own for every node would grow with the depth. */
function reportRules(nodes: readonly unknown[], depth: number, steps: (string | number)[], issues: Issue[]): void {
  for (let index = 0; index < nodes.length && !isFull(issues); index += 1) {
    const node = nodes[index];
    steps.push(index);
    if (!hasShape(node, rule)) {
      reportShape(node, rule, [...steps], issues);
    } else if (depth <= MAX_RULE_DEPTH) {
      steps.push('rules');
      reportRules(node.rules ?? NONE, depth + 1, steps, issues);
      steps.pop();
    }
    steps.pop();
  }
}

function toRules(nodes: readonly WireRule[], depth: number): readonly Rule[] {
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
