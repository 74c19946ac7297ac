import type { Rule, RuleType } from '../model/environment.ts';
import { compileCondition } from './compile-condition.ts';
import type { CompiledRule, Matches } from './compiled.ts';
import { isRuleType, join } from './join.ts';
import { compileEach, doubtHere, type SegmentScope } from './segment-scope.ts';

/** A rule holds when its conditions hold and its nested rules hold, each joined by its type; an empty group always does. */
export function compileRule(source: Rule, scope: SegmentScope): CompiledRule {
  const conditions = compileEach(source.conditions, 'conditions', scope, compileCondition);
  const rules = compileEach(source.rules, 'rules', scope, compileRule);
  const { type } = source;
  if (isRuleType(type)) return { source, conditions, rules, matches: joinGroups(type, conditions, rules) };

  doubtHere(scope, 'unknown-rule-type', `${JSON.stringify(type)} is none of ALL, ANY, NONE; the rule never matches.`);
  return { source, conditions, rules, matches: () => false };
}

function joinGroups(type: RuleType, ...groups: readonly (readonly { readonly matches: Matches }[])[]): Matches {
  const holds = groups
    .filter((group) => group.length > 0)
    .map((group) =>
      join(
        type,
        group.map(({ matches }) => matches),
      ),
    );
  return join('ALL', holds);
}
