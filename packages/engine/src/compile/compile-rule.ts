import type { Rule, RuleType } from '../model/environment.ts';
import { cite } from '../operator/cite.ts';
import { neverMatches } from '../operator/operator.ts';
import { compileCondition } from './compile-condition.ts';
import { compileEach, reportHere, type SegmentScope } from './compile-context.ts';
import type { CompiledRule, Matches } from './compiled.ts';
import { combine, type Group, isRuleType } from './quantifiers.ts';

/** A rule holds when its conditions hold and its nested rules hold, each combined by its type; an empty group always does. */
export function compileRule(source: Rule, scope: SegmentScope): CompiledRule {
  const conditions = compileEach(source.conditions, 'conditions', scope, compileCondition);
  const rules = compileEach(source.rules, 'rules', scope, compileRule);
  const { type } = source;
  if (!isRuleType(type)) {
    reportHere(scope, 'unknown-rule-type', `${cite(type)} is not one of ALL, ANY, NONE; the rule never matches.`);
  }
  return { source, conditions, rules, matches: combineRule(type, conditions, rules) };
}

/** Combines conditions and nested rules by the type of their rule. */
export function combineRule(type: string, conditions: Group, rules: Group): Matches {
  return isRuleType(type) ? combineGroups(type, conditions, rules) : neverMatches;
}

/** Leaves out an empty group: most rules have either conditions or nested rules. */
function combineGroups(type: RuleType, conditions: Group, rules: Group): Matches {
  if (rules.length === 0) return combine(type, conditions);
  if (conditions.length === 0) return combine(type, rules);
  return both(combine(type, conditions), combine(type, rules));
}

function both(one: Matches, other: Matches): Matches {
  return (identity) => one(identity) && other(identity);
}
