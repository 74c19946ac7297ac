import type { IdentityOverrides } from '../model/environment.ts';
import { toFeature } from './parse-feature.ts';
import type { ItemReader } from './read-list.ts';
import { validate } from './schema.ts';
import type { WireFeatureState, WireIdentityOverride } from './wire.ts';
import { identityOverride } from './wire-schemas.ts';

/** Checks what a document overrides for single identities, and leaves it as it is. */
export const identityOverrideReader: ItemReader<WireIdentityOverride> = {
  isSame: identityOverride.isSame,
  read: (json, index, issues) => validate(json, identityOverride, ['identity_overrides', index], issues),
};

/** Reads from the JSON of checked entries when asked. */
export function toIdentityOverrides(entries: readonly WireIdentityOverride[]): IdentityOverrides {
  return {
    entries,
    featuresAt: (place) =>
      statesOf(entries[place]).map((state, at) =>
        toFeature(state, ['identity_overrides', place, 'identity_features', at]),
      ),
    survey(visit) {
      entries.forEach((entry, place) => {
        for (const state of statesOf(entry)) visit(place, state.feature.name, weightOf(state));
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
