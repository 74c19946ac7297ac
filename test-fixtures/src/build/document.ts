import type {
  ConditionJson,
  DocumentJson,
  FeatureStateJson,
  IdentityOverrideJson,
  RuleJson,
  SegmentJson,
  VariantJson,
} from '@burgee/flag-server';

export type { ConditionJson, DocumentJson, FeatureStateJson, IdentityOverrideJson, RuleJson, SegmentJson, VariantJson };

/** The parts of a small environment document, as Flagsmith's API sends it. Defaults make a valid one. */

export interface DocumentParts {
  readonly features?: readonly FeatureStateJson[];
  readonly segments?: readonly SegmentJson[];
  readonly identityOverrides?: readonly IdentityOverrideJson[];
}

/** A whole document, environment key `env`. */
export function documentWith({
  features = [],
  segments = [],
  identityOverrides = [],
}: DocumentParts = {}): DocumentJson {
  return {
    id: 1,
    api_key: 'env',
    name: 'Production',
    updated_at: '2026-08-21T16:44:17.123456Z',
    project: { id: 1, name: 'Project', segments, hide_disabled_flags: false },
    feature_states: features,
    identity_overrides: identityOverrides,
  };
}

export interface FeatureOptions {
  /** @defaultValue 1; a test about ids needs different ones */
  readonly id?: number;
  /** The id of this state of the feature, the salt of its variants. @defaultValue `id` */
  readonly stateId?: number;
  readonly enabled?: boolean;
  readonly value?: string | number | boolean | null;
  /** Weights in percent, by the key of the variant, which is its value, too. */
  readonly variants?: Readonly<Record<string, number>>;
  /** For an override: lower is stronger. */
  readonly priority?: number | null;
}

/** A feature of the environment; with a priority, an override of one. */
export function feature(
  name: string,
  { id = 1, stateId = id, enabled = true, value = 'base', variants = {}, priority }: FeatureOptions = {},
): FeatureStateJson {
  const values = Object.entries(variants).map(([key, weight], index) => variant(key, weight, stateId * 100 + index));
  return {
    feature: { id, name, type: values.length > 0 ? 'MULTIVARIATE' : 'STANDARD' },
    enabled,
    django_id: stateId,
    featurestate_uuid: uuid(stateId),
    feature_segment: priority === undefined ? null : { priority },
    feature_state_value: value,
    multivariate_feature_state_values: values,
  };
}

function variant(key: string, weight: number, id: number): VariantJson {
  return {
    id,
    mv_fs_value_uuid: uuid(id),
    percentage_allocation: weight,
    multivariate_feature_option: { id, value: key, key },
  };
}

export interface SegmentOptions {
  /** The salt of its splits, and its order among segments. @defaultValue 1; several segments need different ids */
  readonly id?: number;
  readonly rules?: readonly RuleJson[];
  readonly overrides?: readonly FeatureStateJson[];
}

export function segment(name: string, { id = 1, rules = [], overrides = [] }: SegmentOptions = {}): SegmentJson {
  return { id, name, rules, feature_states: overrides };
}

export function condition(property: string | null, operator: string, value: unknown = null): ConditionJson {
  return { property_: property, operator, value };
}

/** All of the conditions and nested rules. */
export function all(...members: readonly (ConditionJson | RuleJson)[]): RuleJson {
  return rule('ALL', members);
}

/** Any of the conditions and any of the nested rules. */
export function any(...members: readonly (ConditionJson | RuleJson)[]): RuleJson {
  return rule('ANY', members);
}

/** None of the conditions and none of the nested rules. */
export function none(...members: readonly (ConditionJson | RuleJson)[]): RuleJson {
  return rule('NONE', members);
}

function rule(type: string, members: readonly (ConditionJson | RuleJson)[]): RuleJson {
  return {
    type,
    conditions: members.filter((member) => 'operator' in member),
    rules: members.filter((member) => 'type' in member),
  };
}

export function identityOverride(identifier: string, ...features: readonly FeatureStateJson[]): IdentityOverrideJson {
  return { identifier, identity_traits: [], identity_features: features };
}

function uuid(id: number): string {
  return `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;
}
