import * as z from 'zod';
import type {
  WireDocument,
  WireFeatureState,
  WireIdentityOverride,
  WireProject,
  WireRule,
  WireSegment,
  WireVariant,
} from './wire.ts';

// The message of a schema says what it expects: it goes into issues as it is. Schemas are compiled where code may be
// generated (zod falls back where not). Rules are checked one node at a time, in parse-rules.ts.

const SHARE = 'number from 0 to 100';
const text = /* @__PURE__ */ z.string('string');
const number = /* @__PURE__ */ z.number('number');
const flag = /* @__PURE__ */ z.boolean('boolean');
const scalar = /* @__PURE__ */ z.union(
  [z.string(), z.number(), z.boolean(), z.null()],
  'string, number, boolean or null',
);
const key = /* @__PURE__ */ z.union([z.number(), z.string()], 'number or string');
const share = /* @__PURE__ */ z.number(SHARE).min(0, SHARE).max(100, SHARE);
const anything = /* @__PURE__ */ z.unknown();

const variant: z.ZodType<WireVariant> = /* @__PURE__ */ z.object(
  {
    id: number.nullish(),
    mv_fs_value_uuid: text.nullish(),
    percentage_allocation: share,
    multivariate_feature_option: z.object({ value: scalar.optional(), key: text.nullish() }, 'object'),
  },
  'object',
);

const featureState: z.ZodType<WireFeatureState> = /* @__PURE__ */ z.object(
  {
    feature: z.object({ id: number.nullish(), name: text }, 'object'),
    enabled: flag,
    feature_state_value: scalar.optional(),
    django_id: key.nullish(),
    featurestate_uuid: text.nullish(),
    feature_segment: z.object({ priority: number.nullish() }, 'object').nullish(),
    multivariate_feature_state_values: z.array(variant, 'array').nullish(),
  },
  'object',
);

const segment: z.ZodType<WireSegment> = /* @__PURE__ */ z.object(
  {
    id: key,
    name: text,
    rules: z.array(anything, 'array').nullish(),
    feature_states: z.array(featureState, 'array').nullish(),
  },
  'object',
);

const project: z.ZodType<WireProject> = /* @__PURE__ */ z.object(
  {
    segments: z.array(segment, 'array').nullish(),
    hide_disabled_flags: flag.nullish(),
    enable_realtime_updates: flag.nullish(),
    server_key_only_feature_ids: z.array(number, 'array').nullish(),
    organisation: z.object({ stop_serving_flags: flag.nullish() }, 'object').nullish(),
  },
  'object',
);

const identityOverride: z.ZodType<WireIdentityOverride> = /* @__PURE__ */ z.object(
  { identifier: text, identity_features: z.array(featureState, 'array').nullish() },
  'object',
);

export const documentSchema: z.ZodType<WireDocument> = /* @__PURE__ */ z.compile(
  /* @__PURE__ */ z.object(
    {
      api_key: text,
      name: text.nullish(),
      updated_at: text.nullish(),
      allow_client_traits: flag.nullish(),
      hide_disabled_flags: flag.nullish(),
      bucketing: z.enum(['md5', 'xxhash64'], '"md5" or "xxhash64"').nullish(),
      project: project.nullish(),
      feature_states: z.array(featureState, 'array'),
      identity_overrides: z.array(identityOverride, 'array').nullish(),
    },
    'object',
  ),
);

const condition = /* @__PURE__ */ z.object(
  { operator: text.nullish(), property: key.nullish(), property_: key.nullish(), value: anything.optional() },
  'object',
);

export const ruleSchema: z.ZodType<WireRule> = /* @__PURE__ */ z.compile(
  /* @__PURE__ */ z.object(
    {
      type: text.nullish(),
      conditions: z.array(condition.nullable(), 'array').nullish(),
      rules: z.array(anything, 'array').nullish(),
    },
    'object',
  ),
);
