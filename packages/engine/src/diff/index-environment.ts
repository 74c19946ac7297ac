import {
  comparePriority,
  type Environment,
  type Feature,
  type IdentityOverrides,
  type Override,
  type Segment,
} from '../model/environment.ts';

/** An environment by what decides over each feature. */
export interface EnvironmentIndex {
  readonly environment: Environment;
  /** By name; the later of two definitions counts. */
  readonly features: ReadonlyMap<string, Feature>;
  /** By feature: the segments that override it, strongest first. */
  readonly overrides: ReadonlyMap<string, readonly SegmentOverride[]>;
  /** By feature, then by identifier; the first of several entries counts. */
  readonly identities: ReadonlyMap<string, ReadonlyMap<string, Feature>>;
}

export interface SegmentOverride {
  readonly segment: Segment;
  readonly override: Override;
}

/** Indexes an environment, with its overrides of identities at the given places alone. */
export function indexEnvironment(environment: Environment, places: readonly number[]): EnvironmentIndex {
  return {
    environment,
    features: new Map(environment.features.map((feature) => [feature.name, feature])),
    overrides: indexOverrides(environment.segments),
    identities: indexIdentities(environment.identityOverrides, places),
  };
}

function indexOverrides(segments: readonly Segment[]): ReadonlyMap<string, readonly SegmentOverride[]> {
  const byFeature = new Map<string, SegmentOverride[]>();
  for (const segment of segments) {
    for (const override of segment.overrides) {
      const known = byFeature.get(override.feature.name);
      if (known === undefined) byFeature.set(override.feature.name, [{ segment, override }]);
      else known.push({ segment, override });
    }
  }
  for (const overrides of byFeature.values())
    overrides.sort((one, other) => comparePriority(one.override, other.override));
  return byFeature;
}

function indexIdentities(
  { entries, featuresAt }: IdentityOverrides,
  places: readonly number[],
): ReadonlyMap<string, ReadonlyMap<string, Feature>> {
  const byFeature = new Map<string, Map<string, Feature>>();
  for (const place of places) {
    const identifier = entries[place]?.identifier ?? '';
    for (const feature of featuresAt(place)) {
      const identities = byFeature.get(feature.name) ?? new Map<string, Feature>();
      if (!identities.has(identifier)) identities.set(identifier, feature);
      byFeature.set(feature.name, identities);
    }
  }
  return byFeature;
}
