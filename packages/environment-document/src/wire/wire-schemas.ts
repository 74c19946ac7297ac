import { MAX_RULE_DEPTH } from '../model/environment.ts';
import { isScalar } from '../model/guards.ts';
import { array, nullable, object, optional, type Schema, scalar } from './schema.ts';
import type {
  WireCondition,
  WireDocument,
  WireFeatureState,
  WireIdentityOverride,
  WireProject,
  WireRule,
  WireSegment,
  WireVariant,
} from './wire.ts';

// A schema for each type of wire.ts. Each field of a type needs an entry of the field's type, or this does not compile.

const text: Schema<string> = scalar('string', (value) => typeof value === 'string');
const number: Schema<number> = scalar('number', isFiniteNumber);
const flag: Schema<boolean> = scalar('boolean', (value) => typeof value === 'boolean');
const id: Schema<string | number> = scalar(
  'number or string',
  (value) => typeof value === 'string' || isFiniteNumber(value),
);
const key: Schema<string | number> = scalar('number or string', isKey);
const flagValue: Schema<string | number | boolean> = scalar('string, number, boolean or null', isScalar);

/** A list whose items are checked when they are read, one at a time. */
const list: Schema<readonly unknown[]> = scalar('array', (value) => Array.isArray(value));

const variant: Schema<WireVariant> = object<WireVariant>({
  id: optional(number),
  mv_fs_value_uuid: optional(text),
  percentage_allocation: scalar('number from 0 to 100', isShare),
  multivariate_feature_option: object<WireVariant['multivariate_feature_option']>({
    value: optional(flagValue),
    key: optional(text),
  }),
});

export const featureState: Schema<WireFeatureState> = object<WireFeatureState>({
  feature: object<WireFeatureState['feature']>({ id: optional(number), name: text }),
  enabled: flag,
  feature_state_value: optional(flagValue),
  django_id: optional(key),
  featurestate_uuid: optional(text),
  feature_segment: optional(object<NonNullable<WireFeatureState['feature_segment']>>({ priority: optional(number) })),
  multivariate_feature_state_values: optional(array(variant)),
});

export const identityOverride: Schema<WireIdentityOverride> = object<WireIdentityOverride>({
  identifier: text,
  identity_features: optional(array(featureState)),
});

const operand: Schema<NonNullable<unknown>> = { ...scalar('anything', (value) => value != null), shape: 'operand' };

/** The API spells it `property_`, contexts `property`. */
const condition: Schema<WireCondition> = object<WireCondition>({
  operator: optional(text),
  property: optional(key),
  property_: optional(key),
  value: optional(operand),
});

/** A list of rules. Those deeper than the limit are neither checked nor read, so that no depth overflows the stack. */
export const rules: Schema<readonly WireRule[]> = array(
  object<WireRule>({
    type: optional(text),
    conditions: optional(array(nullable(condition))),
    rules: optional({
      accepts: (value, depth): value is readonly WireRule[] =>
        depth > MAX_RULE_DEPTH ? Array.isArray(value) : rules.accepts(value, depth + 1),
      report: (value, at, depth) => (depth > MAX_RULE_DEPTH ? list : rules).report(value, at, depth + 1),
      shape: 'rules',
    }),
  }),
);

export const segment: Schema<WireSegment> = object<WireSegment>({
  id,
  name: text,
  rules: optional(rules),
  feature_states: optional(array(featureState)),
});

const project: Schema<WireProject> = object<WireProject>({
  segments: optional(list),
  hide_disabled_flags: optional(flag),
  enable_realtime_updates: optional(flag),
  organisation: optional(object<NonNullable<WireProject['organisation']>>({ stop_serving_flags: optional(flag) })),
  server_key_only_feature_ids: optional(array(number)),
});

export const document: Schema<WireDocument> = object<WireDocument>({
  api_key: text,
  name: optional(text),
  updated_at: optional(text),
  allow_client_traits: optional(flag),
  hide_disabled_flags: optional(flag),
  bucketing: optional(scalar('"md5" or "xxhash64"', (value) => value === 'md5' || value === 'xxhash64')),
  feature_states: list,
  identity_overrides: optional(list),
  project: optional(project),
});

/** JSON has no other numbers, but `1e999` is read as `Infinity`. */
function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
