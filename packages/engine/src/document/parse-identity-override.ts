import type { Feature, IdentityOverride } from '../model/environment.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { toFeature } from './parse-feature.ts';
import type { ItemReader } from './read-list.ts';
import { isSameIdentityOverride } from './same-json.ts';
import { hasShape, reportShape } from './shape.ts';
import type { WireFeatureState } from './wire.ts';
import { identityOverride } from './wire-schemas.ts';

/** Reads what a document overrides for single identities. */
export const identityOverrideReader: ItemReader<IdentityOverride> = { isSame: isSameIdentityOverride, read };

function read(json: unknown, index: number, issues: Issue[]): IdentityOverride | undefined {
  const path = ['identity_overrides', index];
  if (!hasShape(json, identityOverride)) {
    reportShape(json, identityOverride, path, issues);
    return undefined;
  }
  const states = json.identity_features ?? [];
  return {
    identifier: json.identifier,
    names: states.map(({ feature }) => feature.name),
    hasVariants: states.some(hasVariants),
    features: readOnce(states, path),
  };
}

function hasVariants({ multivariate_feature_state_values: variants }: WireFeatureState): boolean {
  return variants != null && variants.length > 0;
}

function readOnce(states: readonly WireFeatureState[], path: Path): () => readonly Feature[] {
  let features: readonly Feature[] | undefined;
  return () => {
    features ??= states.map((state, at) => toFeature(state, [...path, 'identity_features', at]));
    return features;
  };
}
