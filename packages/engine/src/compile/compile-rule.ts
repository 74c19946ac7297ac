import type { Rule, RuleType } from '../model/environment.ts';
import type { Path } from '../model/path.ts';
import { compileCondition } from './compile-condition.ts';
import type { CompiledRule, Matches } from './compiled.ts';
import { isRuleType, join } from './join.ts';
import type { SegmentScope } from './segment-scope.ts';

/** A rule holds when its conditions hold and its nested rules hold, each joined by its type; an empty group always does. */
export function compileRule(source: Rule, path: Path, scope: SegmentScope): CompiledRule {
  const conditions = source.conditions.map((condition, index) =>
    compileCondition(condition, [...path, 'conditions', index], scope),
  );
  const rules = source.rules.map((rule, index) => compileRule(rule, [...path, 'rules', index], scope));
  const { type } = source;
  if (isRuleType(type)) return { source, conditions, rules, matches: joinGroups(type, conditions, rules) };

  const message = `${JSON.stringify(type)} is none of ALL, ANY, NONE; the rule never matches.`;
  scope.diagnose({ code: 'unknown-rule-type', path, message });
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
