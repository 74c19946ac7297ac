import { joinRule } from '../compile/compile-rule.ts';
import type { CompiledCondition, CompiledRule, Matches } from '../compile/compiled.ts';
import type { Identity } from '../model/identity.ts';
import { NO_CONDITION } from '../model/no-condition.ts';
import type { ConditionTrace, RuleTrace } from './explanation.ts';

/** What a rule and everything in it answers. As deep as rules may be nested, which the compiler limits. */
export function explainRule({ source, conditions, rules }: CompiledRule, identity: Identity): RuleTrace {
  const conditionTraces = conditions.map((condition) => explainCondition(condition, identity));
  const ruleTraces = rules.map((rule) => explainRule(rule, identity));
  // Joined as the compiler joins it, but from answers that are known: a rule in a thousand others is asked once.
  const matches = joinRule(source.type, conditionTraces.map(known), ruleTraces.map(known));
  return { type: source.type, matched: matches(identity), conditions: conditionTraces, rules: ruleTraces };
}

/** Two objects for all: a rule may have a million conditions. */
const YES: Answer = { matches: () => true };
const NO: Answer = { matches: () => false };

interface Answer {
  readonly matches: Matches;
}

function known({ matched }: { readonly matched: boolean }): Answer {
  return matched ? YES : NO;
}

function explainCondition({ source, read, matches, split }: CompiledCondition, identity: Identity): ConditionTrace {
  if (source === NO_CONDITION) return NOTHING;
  const { property, operator, operand } = source;
  const bucket = split?.bucket(identity);
  return {
    property,
    subject: read(identity),
    operator,
    operand,
    matched: matches(identity),
    ...(split === undefined || bucket === undefined ? {} : { split: { bucket, threshold: split.threshold } }),
  };
}

const NOTHING: ConditionTrace = { ...NO_CONDITION, subject: undefined, matched: false };
