import type { Rule, RuleType } from '@burgee/environment-document/model';
import { neverMatches } from '../operator/operator.ts';
import { compileCondition } from './compile-condition.ts';
import { compileEach, reportHere, type SegmentScope } from './compile-context.ts';
import type { CompiledRule, Matches } from './compiled.ts';

/** A rule holds when its conditions hold and its nested rules hold, each combined by its type; an empty group always does. */
export function compileRule(source: Rule, scope: SegmentScope): CompiledRule {
  const conditions = compileEach(source.conditions, 'conditions', scope, compileCondition);
  const rules = compileEach(source.rules, 'rules', scope, compileRule);
  const { type } = source;
  if (!isRuleType(type)) reportHere(scope, 'unknown-rule-type', type);
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

/** What a rule combines: its conditions, or its nested rules. */
type Group = readonly { readonly matches: Matches }[];

/** How each type of rule combines a group of at least one member. A group of one needs no loop. */
const quantifiers: Readonly<Record<RuleType, (group: Group) => Matches>> = {
  ALL: (group) => only(group) ?? all(group.map(matchesOf)),
  ANY: (group) => only(group) ?? any(group.map(matchesOf)),
  NONE: (group) => not(quantifiers.ANY(group)),
};

/** Combines the members of a group by the type of a rule; an empty group always holds. */
export function combine(type: RuleType, group: Group): Matches {
  return group.length === 0 ? always : quantifiers[type](group);
}

function matchesOf({ matches }: { readonly matches: Matches }): Matches {
  return matches;
}

/** Whether text names a type of rule; inherited names such as `toString` do not. */
function isRuleType(type: string): type is RuleType {
  return Object.hasOwn(quantifiers, type);
}

function only(group: Group): Matches | undefined {
  return group.length === 1 ? group[0]?.matches : undefined;
}

// Plain loops: `every` and `some` cost a closure per call, and this is the path of every evaluation.
function all(members: readonly Matches[]): Matches {
  return (identity) => {
    for (const matches of members) if (!matches(identity)) return false;
    return true;
  };
}

function any(members: readonly Matches[]): Matches {
  return (identity) => {
    for (const matches of members) if (matches(identity)) return true;
    return false;
  };
}

function not(matches: Matches): Matches {
  return (identity) => !matches(identity);
}

const always: Matches = () => true;
