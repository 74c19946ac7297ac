import {
  type DocumentJson,
  documentWith,
  type FeatureOptions,
  type FeatureStateJson,
  feature,
  identityOverride,
  segment,
} from './document.ts';
import { createRandom, type Random } from './random.ts';
import { randomRule } from './random-rule.ts';

/** The size of a document. The defaults are the limits of Flagsmith's hosted service. */
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
 * A large environment document with a realistic mix: a tenth of the features multivariate, half of them overridden by
 * one to five segments, all operators, one or two overridden features per identity. About 6 MB of JSON by default.
 */
export function largeDocument({
  seed = 1,
  features = 1_000,
  segments = 500,
  identityOverrides = 10_000,
}: LargeDocumentOptions = {}): DocumentJson {
  const random = createRandom(seed);
  const overrides = randomOverrides(features, segments, random);
  return documentWith({
    features: range(features).map((index) => randomState(index, { stateId: 100_000 + index }, random)),
    segments: overrides.map((states, index) =>
      segment(`segment_${index}`, { id: 5_000 + index, rules: [randomRule(random)], overrides: states }),
    ),
    identityOverrides: range(identityOverrides).map((index) =>
      identityOverride(
        `usr_${index}@tenant-${random.below(100)}.example`,
        ...random
          .distinctBelow(features, 1 + random.below(2))
          .map((at, position) => randomState(at, { stateId: 1_000_000 + index * 2 + position }, random)),
      ),
    ),
  });
}

/** What each segment overrides. Features 0, 1, 4, 5, 8, … are overridden: half of all, and of the multivariate. */
function randomOverrides(features: number, segments: number, random: Random): readonly (readonly FeatureStateJson[])[] {
  const overrides = range(segments).map((): FeatureStateJson[] => []);
  for (const index of range(features).filter((at) => at % 4 < 2)) {
    random.distinctBelow(segments, 1 + random.below(5)).forEach((at, priority) => {
      overrides[at]?.push(randomState(index, { stateId: 200_000 + index * 5 + priority, priority }, random));
    });
  }
  return overrides;
}

function randomState(index: number, options: FeatureOptions, random: Random): FeatureStateJson {
  return feature(`feature_${index}`, {
    ...options,
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
    ...(index % 10 === 0 ? { variants: { blue: 30, green: 30, violet: 20 } } : {}),
  });
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}
