import type { FlagValue } from '@burgee/engine';
import type { FeatureStateJson } from './document-json.ts';
import type { FlagDocument } from './flag-document.ts';

/** A flag in short: on or off; or on, with that value; or both. */
export type FlagSetting = boolean | string | number | { readonly enabled: boolean; readonly value: FlagValue };

/**
 * Makes a document in which every identity gets the same flags. For segments, variants and overrides, write an
 * environment document.
 *
 * @param flags - the flags by name, e.g. `{ checkout: true, colour: 'blue', limit: { enabled: false, value: 5 } }`
 * @returns a document with the client key `env`
 */
export function makeFlagDocument(flags: Readonly<Record<string, FlagSetting>> = {}): FlagDocument {
  return {
    id: 1,
    api_key: 'env',
    name: 'Production',
    updated_at: '2026-08-21T16:44:17.123456Z',
    project: { id: 1, name: 'Project', segments: [], hide_disabled_flags: false },
    feature_states: Object.entries(flags).map(([name, setting], index) => featureState(index + 1, name, setting)),
    identity_overrides: [],
  };
}

function featureState(id: number, name: string, setting: FlagSetting): FeatureStateJson {
  const { enabled, value } = settingOf(setting);
  return {
    feature: { id, name, type: 'STANDARD' },
    enabled,
    django_id: id,
    featurestate_uuid: `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`,
    feature_segment: null,
    feature_state_value: value,
    multivariate_feature_state_values: [],
  };
}

function settingOf(setting: FlagSetting): { readonly enabled: boolean; readonly value: FlagValue } {
  if (typeof setting === 'object') return setting;
  return typeof setting === 'boolean' ? { enabled: setting, value: null } : { enabled: true, value: setting };
}
