import type { IdentityOverrides } from '../model/environment.ts';
import type { WireFeatureState, WireIdentityOverride } from '../wire/wire.ts';
import { toFeature } from './to-feature.ts';

/** Reads features from the JSON of checked entries on demand. */
export function toIdentityOverrides(entries: readonly WireIdentityOverride[]): IdentityOverrides {
  return {
    entries,
    featuresOf: (index) =>
      statesOf(entries[index]).map((state, at) =>
        toFeature(state, ['identity_overrides', index, 'identity_features', at]),
      ),
    forEachOverride(visit) {
      entries.forEach((entry, index) => {
        for (const state of statesOf(entry)) visit(index, state.feature.name, weightOf(state));
      });
    },
  };
}

function statesOf(entry: WireIdentityOverride | undefined): readonly WireFeatureState[] {
  return entry?.identity_features ?? NONE;
}

const NONE: readonly never[] = [];

function weightOf({ multivariate_feature_state_values: variants }: WireFeatureState): number {
  let sum = 0;
  for (const { percentage_allocation: weight } of variants ?? NONE) sum += weight;
  return sum;
}
