import type { EnvironmentSettings } from '../model/environment.ts';
import type { WireDocument } from './wire.ts';

/** Reads the settings for serving a document, with the defaults of Flagsmith's server. */
export function toSettings(wire: WireDocument): EnvironmentSettings {
  const { project } = wire;
  return {
    updatedAt: wire.updated_at ?? null,
    allowClientTraits: wire.allow_client_traits ?? true,
    hideDisabledFlags: wire.hide_disabled_flags ?? project?.hide_disabled_flags ?? false,
    realtimeUpdates: project?.enable_realtime_updates ?? false,
    stopServingFlags: project?.organisation?.stop_serving_flags ?? false,
    serverKeyOnlyFeatureIds: project?.server_key_only_feature_ids ?? [],
  };
}
