import * as z from 'zod';
import type { Shape } from './shape.ts';
import type {
  WireCondition,
  WireDocument,
  WireFeatureState,
  WireIdentityOverride,
  WireProject,
  WireRuleNode,
  WireSegment,
  WireVariant,
} from './wire.ts';

// The message of a schema says what it expects: it goes into issues as it is. Schemas are compiled where code may be
// generated (zod falls back where not). Unions and lists of zod's own would allocate for every value that they check.

const SHARE = 'number from 0 to 100';
const text = /* @__PURE__ */ z.string('string');
const number = /* @__PURE__ */ z.number('number');
const flag = /* @__PURE__ */ z.boolean('boolean');
const scalar = /* @__PURE__ */ optional<string | number | boolean>(isScalar, 'string, number, boolean or null');
const key = /* @__PURE__ */ optional<string | number>(isKey, 'number or string');
const share = /* @__PURE__ */ z.number(SHARE).min(0, SHARE).max(100, SHARE);
const anything = /* @__PURE__ */ z.unknown();

const variant: Shape<WireVariant> = {
  schema: /* @__PURE__ */ compile({
    id: number.nullish(),
    mv_fs_value_uuid: text.nullish(),
    percentage_allocation: share,
    multivariate_feature_option: z.object({ value: scalar, key: text.nullish() }, 'object'),
  }),
};

const priority: Shape<{ readonly priority?: number | null | undefined }> = {
  schema: /* @__PURE__ */ compile({ priority: number.nullish() }),
};

export const featureState: Shape<WireFeatureState, 'feature_segment' | 'multivariate_feature_state_values'> = {
  schema: /* @__PURE__ */ compile({
    feature: z.object({ id: number.nullish(), name: text }, 'object'),
    enabled: flag,
    feature_state_value: scalar,
    django_id: key,
    featurestate_uuid: text.nullish(),
  }),
  members: [
    { name: 'feature_segment', holds: 'object', shape: priority },
    { name: 'multivariate_feature_state_values', holds: 'array', shape: variant },
  ],
};

/** Its rules are checked one node at a time, in parse-rules.ts. */
export const segment: Shape<WireSegment, 'feature_states'> = {
  schema: /* @__PURE__ */ compile({
    id: z.union([z.number(), z.string()], 'number or string'),
    name: text,
    rules: /* @__PURE__ */ list(),
  }),
  members: [{ name: 'feature_states', holds: 'array', shape: featureState }],
};

export const identityOverride: Shape<WireIdentityOverride, 'identity_features'> = {
  schema: /* @__PURE__ */ compile({ identifier: text }),
  members: [{ name: 'identity_features', holds: 'array', shape: featureState }],
};

/** Items of lists are checked when they are read. */
const project: Shape<WireProject, 'server_key_only_feature_ids'> = {
  schema: /* @__PURE__ */ compile({
    segments: /* @__PURE__ */ list(),
    hide_disabled_flags: flag.nullish(),
    enable_realtime_updates: flag.nullish(),
    organisation: z.object({ stop_serving_flags: flag.nullish() }, 'object').nullish(),
  }),
  members: [{ name: 'server_key_only_feature_ids', holds: 'array', shape: { schema: number } }],
};

export const document: Shape<WireDocument, 'project'> = {
  schema: /* @__PURE__ */ compile({
    api_key: text,
    name: text.nullish(),
    updated_at: text.nullish(),
    allow_client_traits: flag.nullish(),
    hide_disabled_flags: flag.nullish(),
    bucketing: z.enum(['md5', 'xxhash64'], '"md5" or "xxhash64"').nullish(),
    feature_states: z.custom<readonly unknown[]>(Array.isArray, 'array'),
    identity_overrides: /* @__PURE__ */ list(),
  }),
  members: [{ name: 'project', holds: 'object', shape: project }],
};

const condition: Shape<WireCondition | null> = {
  schema: /* @__PURE__ */ z.compile(
    /* @__PURE__ */ z
      .object({ operator: text.nullish(), property: key, property_: key, value: anything.optional() }, 'object')
      .nullable(),
  ),
};

/** Of one node of the tree, with its conditions. */
export const rule: Shape<WireRuleNode, 'conditions'> = {
  schema: /* @__PURE__ */ compile({ type: text.nullish(), rules: /* @__PURE__ */ list() }),
  members: [{ name: 'conditions', holds: 'array', shape: condition }],
};

function compile<T extends z.ZodRawShape>(fields: T): z.ZodObject<T> {
  return z.compile(z.object(fields, 'object'));
}

/** A list whose items are checked elsewhere; missing or null for an empty one. */
function list(): z.ZodType<readonly unknown[] | null | undefined> {
  return optional<readonly unknown[]>(Array.isArray, 'array');
}

function optional<T>(accepts: (value: unknown) => boolean, expected: string): z.ZodType<T | null | undefined> {
  return z.custom<T | null | undefined>((value) => value == null || accepts(value), expected).optional();
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
