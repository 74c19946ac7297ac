import type { Environment } from '@burgee/engine';
import { identityAudience, segmentAudience } from './audience.ts';
import { type Branch, defineFlag } from './define-flag.ts';
import type { FlagDefinitions } from './flag-definition.ts';

/** A flag for each feature, with its overrides: those of identities first, then of segments by their priority. */
export function defineFlags({ features, segments, identityOverrides }: Environment): FlagDefinitions {
  const ofIdentities: readonly Branch[] = identityOverrides.entries.flatMap((override, place) => {
    const audience = identityAudience(override);
    return identityOverrides.featuresAt(place).map((feature) => ({ audience, feature }));
  });
  const ofSegments = segments
    .flatMap((segment) => {
      const audience = segmentAudience(segment);
      return segment.overrides.map(({ feature, priority }) => ({ audience, feature, priority }));
    })
    .toSorted((one, other) => (one.priority === other.priority ? 0 : one.priority - other.priority));

  const branches = [...ofIdentities, ...ofSegments];
  return features.map((feature) => {
    const { name } = feature;
    return [
      name,
      defineFlag(
        feature,
        branches.filter((branch) => branch.feature.name === name),
      ),
    ];
  });
}
