import type { Feature, IdentityOverride } from '../model/environment.ts';
import type { Issue } from '../model/parsed.ts';
import { toFeature } from './parse-feature.ts';
import type { ItemReader } from './read-list.ts';
import { isSameIdentityOverride } from './same-json.ts';
import { hasShape, reportShape } from './shape.ts';
import type { WireFeatureState } from './wire.ts';
import { identityOverride } from './wire-schemas.ts';

/** Reads what a document overrides for single identities. */
export const identityOverrideReader: ItemReader<IdentityOverride> = { isSame: isSameIdentityOverride, read };

function read(json: unknown, index: number, issues: Issue[]): IdentityOverride | undefined {
  if (!hasShape(json, identityOverride)) {
    reportShape(json, identityOverride, ['identity_overrides', index], issues);
    return undefined;
  }
  const states = json.identity_features ?? [];
  let features: readonly Feature[] | undefined;
  return {
    identifier: json.identifier,
    names: states.map(({ feature }) => feature.name),
    maxWeight: maxWeightOf(states),
    features() {
      features ??= toFeatures(states, index);
      return features;
    },
  };
}

function maxWeightOf(states: readonly WireFeatureState[]): number {
  let most = 0;
  for (const { multivariate_feature_state_values: variants } of states) {
    let sum = 0;
    for (const { percentage_allocation: weight } of variants ?? []) sum += weight;
    most = Math.max(most, sum);
  }
  return most;
}

function toFeatures(states: readonly WireFeatureState[], index: number): readonly Feature[] {
  return states.map((state, at) => toFeature(state, ['identity_overrides', index, 'identity_features', at]));
}
