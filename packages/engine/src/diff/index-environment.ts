import type { Environment, Feature, IdentityOverrides, Override, Segment } from '@burgee/environment-document/model';
import { comparePriority } from '../model/compare-priority.ts';

/** What decides the result of each feature. */
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

/** Indexes an environment, with only those of its identity overrides that have the given indexes. */
export function indexEnvironment(environment: Environment, indexes: readonly number[]): EnvironmentIndex {
  return {
    environment,
    features: new Map(environment.features.map((feature) => [feature.name, feature])),
    overrides: indexOverrides(environment.segments),
    identities: indexIdentities(environment.identityOverrides, indexes),
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
  { entries, featuresOf }: IdentityOverrides,
  indexes: readonly number[],
): ReadonlyMap<string, ReadonlyMap<string, Feature>> {
  const byFeature = new Map<string, Map<string, Feature>>();
  for (const index of indexes) {
    const identifier = entries[index]?.identifier ?? '';
    for (const feature of featuresOf(index)) {
      const identities = byFeature.get(feature.name) ?? new Map<string, Feature>();
      if (!identities.has(identifier)) identities.set(identifier, feature);
      byFeature.set(feature.name, identities);
    }
  }
  return byFeature;
}
