import type { FlagValue } from '@burgee/engine';
import type { FeatureStateJson } from '../environment/document-json.ts';
import type { FlagDocument } from '../environment/flag-document.ts';
import type { Shape } from './endpoint.ts';

/** One flag of an answer. */
export interface AnsweredFlag {
  /** The feature state that applies: the environment's own, or an override. */
  readonly state: FeatureStateJson;
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** Only answers for identities have a variant; `undefined` omits it. */
  readonly variant?: string | null | undefined;
}

/** Formats a flag in the given shape. */
export function flagJson(flag: AnsweredFlag, document: FlagDocument, shape: Shape): unknown {
  return shape === 'slim' ? slim(flag) : core(flag, document);
}

function slim({ state, enabled, value, variant }: AnsweredFlag): unknown {
  const { id, name, type } = state.feature;
  return { feature: { id, name, type }, enabled, feature_state_value: value, variant };
}

/** The self-hosted server also sends what no document contains: dates are invented, descriptions are null. */
function core({ state, enabled, value, variant }: AnsweredFlag, document: FlagDocument): unknown {
  const { id, name, type } = state.feature;
  const isSparse = document.hide_sensitive_data === true;
  const unlessSparse = <T>(value: T): T | null => (isSparse ? null : value);
  return {
    id: unlessSparse(state.django_id),
    feature: {
      id,
      name,
      created_date: unlessSparse('2026-01-01T00:00:00.000000Z'),
      description: null,
      initial_value: unlessSparse(initialValueOf(name, document)),
      default_enabled: unlessSparse(false),
      type,
    },
    feature_state_value: value,
    environment: unlessSparse(document.id),
    identity: null,
    feature_segment: unlessSparse(state.feature_segment === null ? null : state.django_id),
    enabled,
    variant,
  };
}

/** The environment's value stands in for the initial value, which no document contains. */
function initialValueOf(name: string, { feature_states }: FlagDocument): string | null {
  const value = feature_states.find(({ feature }) => feature.name === name)?.feature_state_value ?? null;
  return value === null ? null : String(value);
}
