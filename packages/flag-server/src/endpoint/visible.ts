import type { FeatureStateJson } from '../environment/document-json.ts';
import type { Exchange } from './endpoint.ts';

/**
 * Tells which flags the answer may have: what is for servers is kept from client keys, and where the environment, or
 * else its project, hides disabled flags, they are kept from everybody.
 */
export function visibilityFor({
  keyKind,
  snapshot,
}: Exchange): (flag: { readonly state: FeatureStateJson; readonly enabled: boolean }) => boolean {
  const { hideDisabledFlags, serverKeyOnlyFeatureIds } = snapshot.model.settings;
  const kept = new Set(keyKind === 'client' ? serverKeyOnlyFeatureIds : []);
  return ({ state, enabled }) => !kept.has(state.feature.id) && (enabled || !hideDisabledFlags);
}
