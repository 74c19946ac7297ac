import type { Identity } from '@burgee/engine';
import { all, any, type ConditionJson, condition, none, type RuleJson } from '@burgee/test-fixtures';
import fc from 'fast-check';

// Conditions that both flagd and Flagsmith can say: each trait with operands of its own type.

const texts = ['pro', 'free', 'pro,free', 'P', '', '10', '9', 'true', 'ä'];
const numbers = [-1.5, 0, 1, 2, 10, 36];
const versions = ['1.2.3', '1.2.4', '2.0.0-rc.1', '2.0.0', '10.0.0'];
const orders = ['GREATER_THAN', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN', 'LESS_THAN_INCLUSIVE'] as const;
const comparisons = ['EQUAL', 'NOT_EQUAL', ...orders] as const;

/** Traits of each type, or missing. */
export function plainTraits(): fc.Arbitrary<NonNullable<Identity['traits']>> {
  const traits = {
    text: fc.constantFrom(...texts.filter((text) => text !== '')),
    number: fc.constantFrom(...numbers),
    version: fc.constantFrom(...versions),
    boolean: fc.boolean(),
    nothing: fc.constant(null),
  };
  return fc.record(traits, { requiredKeys: [] });
}

/** Rules of all types, two deep. */
export function plainRules(): fc.Arbitrary<RuleJson> {
  const joins = fc.constantFrom(all, any, none);
  const conditions = fc.array(plainConditions(), { maxLength: 3 });
  const nested = fc.tuple(joins, conditions).map(([join, members]) => join(...members));
  return fc
    .tuple(joins, conditions, fc.array(nested, { maxLength: 2 }))
    .map(([join, members, rules]) => join(...members, ...rules));
}

function plainConditions(): fc.Arbitrary<ConditionJson> {
  const subject = fc.constantFrom('text', 'number', 'version', 'boolean', 'nothing');
  return fc.oneof(
    conditionsOn(['text', 'nothing'], [...comparisons, 'CONTAINS', 'NOT_CONTAINS', 'IN'], texts),
    conditionsOn(['number', 'nothing'], comparisons, numbers.map(String)),
    conditionsOn(['number'], ['IN'], ['1,2', '[10,36]', '0', 'pro']),
    conditionsOn(['number'], ['MODULO'], ['2|0', '3|1', '-2|-1.5']),
    conditionsOn(
      ['version', 'nothing'],
      comparisons,
      versions.map((version) => `${version}:semver`),
    ),
    conditionsOn(['boolean', 'nothing'], ['EQUAL', 'NOT_EQUAL'], ['true', 'false', 'False', 'pro']),
    fc.tuple(subject, fc.constantFrom('IS_SET', 'IS_NOT_SET')).map(([name, operator]) => condition(name, operator)),
  );
}

function conditionsOn(
  names: readonly string[],
  operators: readonly string[],
  operands: readonly string[],
): fc.Arbitrary<ConditionJson> {
  return fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...operators), fc.constantFrom(...operands))
    .map(([name, operator, operand]) => condition(name, operator, operand));
}
