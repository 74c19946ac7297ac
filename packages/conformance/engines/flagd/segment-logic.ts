import type { Rule, RuleType, Segment } from '@burgee/engine';
import { conditionLogic } from './condition-logic.ts';
import { IS_SOMEBODY } from './context-logic.ts';
import type { Logic } from './logic.ts';
import { Unsupported } from './unsupported.ts';

/** Whether an identity is in a segment. flagd has none of them: they are written out where they are asked. */
export function segmentLogic({ key, rules }: Segment): Logic {
  if (rules.length === 0) return false;
  return { and: [IS_SOMEBODY, ...rules.map((rule) => ruleLogic(rule, key))] };
}

const table: Readonly<Record<RuleType, (members: readonly Logic[]) => Logic>> = {
  ALL: (members) => ({ and: members }),
  ANY: (members) => ({ or: members }),
  NONE: (members) => ({ '!': { or: members } }),
};

const quantifiers: ReadonlyMap<string, (members: readonly Logic[]) => Logic> = new Map(Object.entries(table));

function ruleLogic(rule: Rule, segmentKey: string): Logic {
  const quantify = quantifiers.get(rule.type);
  if (quantify === undefined) throw new Unsupported(`It has nothing like a rule of type ${JSON.stringify(rule.type)}.`);
  const conditions = rule.conditions.map((condition) => conditionLogic(condition, segmentKey));
  const rules = rule.rules.map((nested) => ruleLogic(nested, segmentKey));
  const [group = true, ...others] = [conditions, rules].filter(({ length }) => length > 0).map(quantify);
  return others.length > 0 ? { and: [group, ...others] } : group;
}
