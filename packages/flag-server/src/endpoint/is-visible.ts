import type { FeatureStateJson } from '../environment/document-json.ts';
import type { Exchange } from './endpoint.ts';

/**
 * Returns a filter for the flags of an answer. Client keys do not see server-only features; nobody sees disabled
 * flags where the environment, or else its project, hides them.
 */
export function isVisibleTo({
  keyKind,
  snapshot,
}: Exchange): (flag: { readonly state: FeatureStateJson; readonly enabled: boolean }) => boolean {
  const { hideDisabledFlags, serverKeyOnlyFeatureIds } = snapshot.model.settings;
  const hidden = new Set(keyKind === 'client' ? serverKeyOnlyFeatureIds : []);
  return ({ state, enabled }) => !hidden.has(state.feature.id) && (enabled || !hideDisabledFlags);
}
