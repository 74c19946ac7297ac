import type { FlagValue } from '../model/environment.ts';

/*
 * Flagsmith's wire format, as far as evaluating and serving need it. Every other field is ignored, and fields that
 * the published OpenAPI description leaves out may be missing or null.
 */

type Nullish<T> = T | null | undefined;

/** `GET /api/v1/environment-document/`. */
export interface WireDocument {
  /** The client-side key. */
  readonly api_key: string;
  readonly name?: Nullish<string>;
  /** ISO 8601. */
  readonly updated_at?: Nullish<string>;
  readonly allow_client_traits?: Nullish<boolean>;
  /** Wins over the project's unless null. */
  readonly hide_disabled_flags?: Nullish<boolean>;
  /** An extension of Burgee: how identities are assigned to buckets. */
  readonly bucketing?: Nullish<'md5' | 'xxhash64'>;
  readonly project?: Nullish<WireProject>;
  /** Each a {@link WireFeatureState}; items of lists are checked when they are read. */
  readonly feature_states: readonly unknown[];
  /** Each a {@link WireIdentityOverride}. */
  readonly identity_overrides?: Nullish<readonly unknown[]>;
}

export interface WireProject {
  /** Each a {@link WireSegment}. */
  readonly segments?: Nullish<readonly unknown[]>;
  readonly hide_disabled_flags?: Nullish<boolean>;
  readonly enable_realtime_updates?: Nullish<boolean>;
  readonly server_key_only_feature_ids?: Nullish<readonly number[]>;
  readonly organisation?: Nullish<{ readonly stop_serving_flags?: Nullish<boolean> }>;
}

/** A feature as the environment, a segment or an identity has it. */
export interface WireFeatureState {
  readonly feature: { readonly id?: Nullish<number>; readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value?: FlagValue | undefined;
  /** The hashing seed of the variants: the id of the first state of the lineage, not always of this one. */
  readonly django_id?: Nullish<number | string>;
  readonly featurestate_uuid?: Nullish<string>;
  /** In overrides of segments; without a priority an override is weakest. */
  readonly feature_segment?: Nullish<{ readonly priority?: Nullish<number> }>;
  readonly multivariate_feature_state_values?: Nullish<readonly WireVariant[]>;
}

export interface WireVariant {
  readonly id?: Nullish<number>;
  readonly mv_fs_value_uuid?: Nullish<string>;
  /** Percent. */
  readonly percentage_allocation: number;
  readonly multivariate_feature_option: { readonly value?: FlagValue | undefined; readonly key?: Nullish<string> };
}

export interface WireSegment {
  readonly id: number | string;
  readonly name: string;
  readonly rules?: Nullish<readonly WireRule[]>;
  readonly feature_states?: Nullish<readonly WireFeatureState[]>;
}

export interface WireRule {
  readonly type?: Nullish<string>;
  /** `null` stands for a condition that never matches. */
  readonly conditions?: Nullish<readonly (WireCondition | null)[]>;
  readonly rules?: Nullish<readonly WireRule[]>;
}

/** The API spells it `property_`, contexts `property`. */
export interface WireCondition {
  readonly operator?: Nullish<string>;
  readonly property?: Nullish<string | number>;
  readonly property_?: Nullish<string | number>;
  readonly value?: unknown;
}

export interface WireIdentityOverride {
  readonly identifier: string;
  readonly identity_features?: Nullish<readonly WireFeatureState[]>;
}
