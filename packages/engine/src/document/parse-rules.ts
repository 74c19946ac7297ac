import type { Condition, Rule } from '../model/environment.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { MAX_RULE_DEPTH } from '../model/rule-depth.ts';
import { hasShape, reportShape } from './shape.ts';
import type { WireCondition } from './wire.ts';
import { rule } from './wire-schemas.ts';

interface Level {
  readonly nodes: readonly unknown[];
  readonly path: Path;
  readonly depth: number;
  /** Where the rules of this level go; filled while walking, final when the walk ends. */
  readonly rules: Rule[];
}

/**
 * Reads a tree of rules with a stack of its own, so that no depth overflows ours. One level beyond the limit is kept,
 * for the compiler to see and report; what is deeper is dropped.
 */
export function parseRules(nodes: readonly unknown[], path: Path, issues: Issue[]): readonly Rule[] {
  const root: Level = { nodes, path, depth: 1, rules: [] };
  const levels = [root];
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    for (const [index, node] of level.nodes.entries()) {
      const nested = parseRule(node, [...level.path, index], level, issues);
      if (nested !== undefined && nested.nodes.length > 0) levels.push(nested);
    }
  }
  return root.rules;
}

function parseRule(node: unknown, path: Path, { depth, rules }: Level, issues: Issue[]): Level | undefined {
  if (!hasShape(node, rule)) {
    reportShape(node, rule, path, issues);
    return undefined;
  }
  const { type, conditions, rules: nodes } = node;
  const nested: Rule[] = [];
  rules.push({ type: type ?? '', conditions: (conditions ?? []).map(toCondition), rules: nested });
  return depth > MAX_RULE_DEPTH
    ? undefined
    : { nodes: nodes ?? [], path: [...path, 'rules'], depth: depth + 1, rules: nested };
}

function toCondition(wire: WireCondition | null): Condition {
  if (wire === null) return { property: '', operator: '', operand: '' };
  return {
    property: String(wire.property_ ?? wire.property ?? ''),
    operator: wire.operator ?? '',
    operand: toOperand(wire.value),
  };
}

/** Operands are text; a list becomes its JSON, as which `IN` reads it. */
function toOperand(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : (stringify(value) ?? '');
}

/** `undefined` for what JSON cannot hold, such as a cyclic list that a program built. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
