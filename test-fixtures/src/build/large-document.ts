import {
  all,
  any,
  condition,
  type DocumentJson,
  documentWith,
  type FeatureStateJson,
  feature,
  identityOverride,
  none,
  type RuleJson,
  segment,
} from './document.ts';
import { createRandom, type Random } from './random.ts';

/** How large a document is to be. Defaults are the most that Flagsmith's hosted service takes. */
export interface LargeDocumentOptions {
  /** Equal seeds give equal documents. @defaultValue 1 */
  readonly seed?: number;
  /** @defaultValue 1,000 */
  readonly features?: number;
  /** @defaultValue 500 */
  readonly segments?: number;
  /** @defaultValue 10,000 */
  readonly identityOverrides?: number;
}

/**
 * A large environment document with a realistic mix: a tenth of the features multivariate, every segment overriding
 * one to five of them, all operators, one or two overridden features an identity. About 6 MB of JSON by default.
 */
export function largeDocument({
  seed = 1,
  features = 1_000,
  segments = 500,
  identityOverrides = 10_000,
}: LargeDocumentOptions = {}): DocumentJson {
  const random = createRandom(seed);
  const featureAt = (index: number, priority?: number): FeatureStateJson =>
    feature(`feature_${index}`, {
      id: 1_000 + index,
      enabled: random.chance(0.6),
      value: random.pick([
        'v1',
        'v2',
        600,
        true,
        null,
        `{"limit":${random.below(1_000)},"model":"m-${random.below(50)}"}`,
      ]),
      ...(index % 10 === 0 ? { variants: { control_group: 20, blue: 30, green: 30 } } : {}),
      ...(priority === undefined ? {} : { priority }),
    });

  return documentWith({
    features: range(features).map((index) => featureAt(index)),
    segments: range(segments).map((index) =>
      segment(`segment_${index}`, {
        id: 5_000 + index,
        rules: [randomRule(random)],
        overrides: range(1 + random.below(5)).map(() => featureAt(random.below(features), index)),
      }),
    ),
    identityOverrides: range(identityOverrides).map((index) =>
      identityOverride(
        `usr_${index}@tenant-${random.below(100)}.example`,
        ...range(1 + random.below(2)).map(() => featureAt(random.below(features))),
      ),
    ),
  });
}

function randomRule(random: Random): RuleJson {
  const conditions = range(1 + random.below(3)).map(() => random.pick(CONDITIONS)(random));
  return random.chance(0.3)
    ? all(any(...conditions), none(condition('plan', 'EQUAL', 'free')))
    : all(any(...conditions));
}

const CONDITIONS = [
  (random: Random) => condition('plan', 'EQUAL', random.pick(['free', 'pro', 'enterprise'])),
  (random: Random) => condition('country', 'IN', random.pick(['de,at,ch', 'us,ca', '["fr","be","lu"]'])),
  (random: Random) => condition('age', 'GREATER_THAN_INCLUSIVE', String(random.below(90))),
  (random: Random) => condition('email', 'CONTAINS', `@tenant-${random.below(100)}.example`),
  () => condition('email', 'REGEX', '^[^@]+@corp\\.example$'),
  (random: Random) => condition('app_version', 'LESS_THAN', `${random.below(9)}.${random.below(20)}.0:semver`),
  (random: Random) => condition(null, 'PERCENTAGE_SPLIT', String(random.below(100))),
  (random: Random) => condition('account', 'MODULO', `${2 + random.below(8)}|0`),
  () => condition('beta', 'IS_SET'),
  () => condition('referrer', 'IS_NOT_SET'),
] as const;

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}
