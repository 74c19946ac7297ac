import { type Condition, MAX_RULE_DEPTH, NO_CONDITION, type Rule, type Segment } from '../model/environment.ts';
import type { Path } from '../model/parsed.ts';
import { toOperand } from '../wire/to-operand.ts';
import type { WireCondition, WireRule, WireSegment } from '../wire/wire.ts';
import { sortByRank } from './sort-by-rank.ts';
import { toFeature } from './to-feature.ts';

/** Reads a segment with its rules and overrides. */
export function toSegment(wire: WireSegment, path: Path): Segment {
  return {
    key: String(wire.id),
    name: wire.name,
    rules: toRules(wire.rules ?? NONE),
    overrides: (wire.feature_states ?? NONE).map((state, index) => ({
      feature: toFeature(state, [...path, 'feature_states', index]),
      priority: state.feature_segment?.priority ?? Number.POSITIVE_INFINITY,
    })),
    metadata: { source: 'api', id: wire.id },
    path,
  };
}

/** Sorts segments by ascending id, as Flagsmith's Node engine does: the order decides between equal priorities. */
export function inOrder(segments: readonly Segment[]): readonly Segment[] {
  return sortByRank(segments, rankOf);
}

/** Array indexes come first and in order, as among the keys of a JavaScript object. */
function rankOf({ key }: Segment): number {
  const isIndex = /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
  return isIndex ? Number(key) : Number.POSITIVE_INFINITY;
}

/** Reads a tree of rules. One level beyond the limit is kept, for the compiler to see and report. */
function toRules(nodes: readonly WireRule[], depth = 1): readonly Rule[] {
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
