import type { CompiledCondition, CompiledRule } from '../compile/compiled.ts';
import type { Identity } from '../model/identity.ts';
import { NO_CONDITION } from '../model/no-condition.ts';
import type { ConditionTrace, RuleTrace } from './explanation.ts';

/** What a rule and everything in it answers. As deep as rules may be nested, which the compiler limits. */
export function explainRule({ source, conditions, rules, matches }: CompiledRule, identity: Identity): RuleTrace {
  return {
    type: source.type,
    matched: matches(identity),
    conditions: conditions.map((condition) => explainCondition(condition, identity)),
    rules: rules.map((rule) => explainRule(rule, identity)),
  };
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
