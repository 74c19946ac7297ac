import type { Condition, Rule } from '../model/environment.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { MAX_RULE_DEPTH } from '../model/rule-depth.ts';
import { hasShape, reportShape } from './shape.ts';
import type { WireCondition } from './wire.ts';
import { rule } from './wire-schemas.ts';

interface Level {
  readonly nodes: readonly unknown[];
  readonly place: Place;
  readonly depth: number;
  /** Where the rules of this level go; filled while walking, final when the walk ends. */
  readonly rules: Rule[];
}

/** Where a list of rules stands: in which rule of which other list. Made into a path for issues alone. */
interface Place {
  readonly origin: Path;
  readonly within?: { readonly place: Place; readonly index: number } | undefined;
}

/**
 * Reads a tree of rules with a stack of its own, so that no depth overflows ours. One level beyond the limit is kept,
 * for the compiler to see and report; what is deeper is dropped.
 */
export function parseRules(nodes: readonly unknown[], origin: Path, issues: Issue[]): readonly Rule[] {
  const root: Level = { nodes, place: { origin }, depth: 1, rules: [] };
  const levels = [root];
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    for (let index = 0; index < level.nodes.length; index += 1) {
      const nested = parseRule(level, index, issues);
      if (nested !== undefined && nested.nodes.length > 0) levels.push(nested);
    }
  }
  return root.rules;
}

function parseRule({ nodes, place, depth, rules }: Level, index: number, issues: Issue[]): Level | undefined {
  const node = nodes[index];
  if (!hasShape(node, rule)) {
    reportShape(node, rule, [...pathOf(place), index], issues);
    return undefined;
  }
  const nested: Rule[] = [];
  rules.push({ type: node.type ?? '', conditions: (node.conditions ?? []).map(toCondition), rules: nested });
  if (depth > MAX_RULE_DEPTH) return undefined;
  const { origin } = place;
  return { nodes: node.rules ?? [], place: { origin, within: { place, index } }, depth: depth + 1, rules: nested };
}

function pathOf({ origin, within }: Place): Path {
  const steps: (string | number)[] = [];
  for (let outer = within; outer !== undefined; outer = outer.place.within) steps.unshift(outer.index, 'rules');
  return [...origin, ...steps];
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
