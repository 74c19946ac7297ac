import type { OperatorName } from '@burgee/engine';
import { all, any, type ConditionJson, condition, none, type RuleJson } from './document.ts';
import type { Random } from './random.ts';

/** A rule as Flagsmith's dashboard creates it: one level of nesting, one to three conditions, sometimes an exception. */
export function randomRule(random: Random): RuleJson {
  const conditions = Array.from({ length: 1 + random.below(3) }, () => CONDITIONS[random.pick(OPERATORS)](random));
  return random.chance(0.3)
    ? all(any(...conditions), none(condition('plan', 'EQUAL', 'free')))
    : all(any(...conditions));
}

const OPERATORS: readonly [OperatorName, ...OperatorName[]] = [
  'EQUAL',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_INCLUSIVE',
  'LESS_THAN',
  'LESS_THAN_INCLUSIVE',
  'CONTAINS',
  'NOT_CONTAINS',
  'IN',
  'REGEX',
  'MODULO',
  'IS_SET',
  'IS_NOT_SET',
  'PERCENTAGE_SPLIT',
];

/** A condition of each operator, with an operand that it can read. */
const CONDITIONS: Readonly<Record<OperatorName, (random: Random) => ConditionJson>> = {
  EQUAL: (random) => condition('plan', 'EQUAL', random.pick(['free', 'pro', 'enterprise'])),
  NOT_EQUAL: (random) => condition('role', 'NOT_EQUAL', random.pick(['guest', 'bot'])),
  GREATER_THAN: (random) => condition('orders', 'GREATER_THAN', String(random.below(200))),
  GREATER_THAN_INCLUSIVE: (random) => condition('age', 'GREATER_THAN_INCLUSIVE', String(random.below(90))),
  LESS_THAN: (random) => condition('app_version', 'LESS_THAN', `${random.below(9)}.${random.below(20)}.0:semver`),
  LESS_THAN_INCLUSIVE: (random) => condition('balance', 'LESS_THAN_INCLUSIVE', `${random.below(1_000)}.5`),
  CONTAINS: (random) => condition('email', 'CONTAINS', `@tenant-${random.below(100)}.example`),
  NOT_CONTAINS: (random) => condition('user_agent', 'NOT_CONTAINS', random.pick(['Bot', 'Headless'])),
  IN: (random) => condition('country', 'IN', random.pick(['de,at,ch', 'us,ca', '["fr","be","lu"]'])),
  REGEX: () => condition('email', 'REGEX', '^[^@]+@corp\\.example$'),
  MODULO: (random) => condition('account', 'MODULO', `${2 + random.below(8)}|0`),
  IS_SET: () => condition('beta', 'IS_SET'),
  IS_NOT_SET: () => condition('referrer', 'IS_NOT_SET'),
  PERCENTAGE_SPLIT: (random) => condition(null, 'PERCENTAGE_SPLIT', String(random.below(100))),
};
