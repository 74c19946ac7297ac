import type { FlagValue, Identity } from '@burgee/engine';
import type {
  ConditionJson,
  DocumentJson,
  FeatureStateJson,
  IdentityOverrideJson,
  RuleJson,
  SegmentJson,
  VariantJson,
} from './document.ts';

/** Flagsmith's `evaluation-context.json`. */
export interface ContextJson {
  readonly environment: { readonly key: string; readonly name: string };
  readonly identity: Identity | null;
  /** By name. */
  readonly features: Readonly<Record<string, ContextFeatureJson>>;
  readonly segments: Readonly<Record<string, ContextSegmentJson>>;
}

interface ContextFeatureJson {
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly variants: readonly ContextVariantJson[];
  readonly priority?: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface ContextVariantJson {
  readonly key: string;
  readonly value: FlagValue;
  readonly weight: number;
  readonly priority: number;
}

interface ContextSegmentJson {
  readonly key: string;
  readonly name: string;
  readonly rules: readonly ContextRuleJson[];
  readonly overrides: readonly ContextFeatureJson[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface ContextRuleJson {
  readonly type: string;
  readonly conditions: readonly { readonly property: string; readonly operator: string; readonly value: unknown }[];
  readonly rules: readonly ContextRuleJson[];
}

/**
 * Maps a document and an identity to an evaluation context, as Flagsmith's SDKs do. Both evaluate to the same result.
 * Segments need different ids, which are their keys in a context.
 */
export function contextOf(document: DocumentJson, identity?: Identity): ContextJson {
  const segments = [
    ...document.project.segments.map((one) => [String(one.id), toSegment(one)] as const),
    ...document.identity_overrides
      .filter((one) => one.identity_features.length > 0)
      .map((one, index) => [`identity_overrides:${index}`, toIdentitySegment(one)] as const),
  ];
  return {
    environment: { key: document.api_key, name: document.name },
    identity: identity ?? null,
    features: Object.fromEntries(document.feature_states.map((state) => [state.feature.name, toFeature(state)])),
    segments: Object.fromEntries(segments),
  };
}

function toFeature(state: FeatureStateJson): ContextFeatureJson {
  const priority = state.feature_segment?.priority;
  return {
    key: String(state.django_id),
    name: state.feature.name,
    enabled: state.enabled,
    value: state.feature_state_value,
    variants: state.multivariate_feature_state_values.map(toVariant),
    ...(priority == null ? {} : { priority }),
    metadata: { id: state.feature.id },
  };
}

function toVariant({
  id,
  percentage_allocation,
  multivariate_feature_option: option,
}: VariantJson): ContextVariantJson {
  return { key: option.key, value: option.value, weight: percentage_allocation, priority: id };
}

function toSegment({ id, name, rules, feature_states }: SegmentJson): ContextSegmentJson {
  return {
    key: String(id),
    name,
    rules: rules.map(toRule),
    overrides: feature_states.map(toFeature),
    metadata: { source: 'api', id },
  };
}

function toRule({ type, conditions, rules }: RuleJson): ContextRuleJson {
  return { type, conditions: conditions.map(toCondition), rules: rules.map(toRule) };
}

function toCondition({ property_, operator, value }: ConditionJson): ContextRuleJson['conditions'][number] {
  return { property: property_ ?? '', operator, value: value ?? '' };
}

/** The segment of one identity, stronger than every other. Its priority is a number that JSON can express. */
function toIdentitySegment({ identifier, identity_features }: IdentityOverrideJson): ContextSegmentJson {
  const condition = { property: '$.identity.identifier', operator: 'IN', value: [identifier] };
  return {
    key: '',
    name: 'identity_overrides',
    rules: [{ type: 'ALL', conditions: [condition], rules: [] }],
    overrides: identity_features.map((state) => ({ ...toFeature(state), priority: Number.MIN_SAFE_INTEGER })),
    metadata: { source: 'identity_override' },
  };
}
