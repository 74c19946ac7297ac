/** A small environment document, as Flagsmith's API sends it. */
export interface DocumentJson {
  readonly id: number;
  readonly api_key: string;
  readonly name: string;
  readonly updated_at: string;
  readonly project: {
    readonly id: number;
    readonly name: string;
    readonly segments: readonly SegmentJson[];
    readonly hide_disabled_flags: boolean;
  };
  readonly feature_states: readonly FeatureStateJson[];
  readonly identity_overrides: readonly IdentityOverrideJson[];
}

export interface FeatureStateJson {
  readonly feature: { readonly id: number; readonly name: string; readonly type: string };
  readonly enabled: boolean;
  readonly django_id: number;
  readonly featurestate_uuid: string;
  readonly feature_segment: { readonly priority: number | null } | null;
  readonly feature_state_value: string | number | boolean | null;
  readonly multivariate_feature_state_values: readonly VariantJson[];
}

export interface VariantJson {
  readonly id: number;
  readonly mv_fs_value_uuid: string;
  readonly percentage_allocation: number;
  readonly multivariate_feature_option: { readonly id: number; readonly value: string; readonly key: string };
}

export interface SegmentJson {
  readonly id: number;
  readonly name: string;
  readonly rules: readonly RuleJson[];
  readonly feature_states: readonly FeatureStateJson[];
}

export interface RuleJson {
  readonly type: string;
  readonly conditions: readonly ConditionJson[];
  readonly rules: readonly RuleJson[];
}

export interface ConditionJson {
  readonly property_: string | null;
  readonly operator: string;
  readonly value: unknown;
}

export interface IdentityOverrideJson {
  readonly identifier: string;
  readonly identity_traits: readonly [];
  readonly identity_features: readonly FeatureStateJson[];
}
