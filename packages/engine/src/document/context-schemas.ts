import * as z from 'zod';
import type {
  ContextEnvironment,
  ContextFeature,
  ContextIdentity,
  ContextSegment,
  ContextVariant,
} from './context-wire.ts';
import type { Shape } from './shape.ts';

const text = /* @__PURE__ */ z.string('string');
const anything = /* @__PURE__ */ z.unknown().optional();

const variant: Shape<ContextVariant> = {
  schema: /* @__PURE__ */ z.object({ key: anything, value: anything, weight: anything, priority: anything }, 'object'),
};

export const feature: Shape<ContextFeature, 'variants'> = {
  schema: /* @__PURE__ */ z.object(
    {
      key: anything,
      name: text,
      enabled: z.boolean('boolean'),
      value: anything,
      priority: anything,
      metadata: anything,
    },
    'object',
  ),
  members: [{ name: 'variants', holds: 'array', shape: variant, skipsNull: true }],
};

/** Its rules are checked one node at a time, in parse-rules.ts. */
export const segment: Shape<ContextSegment, 'overrides'> = {
  schema: /* @__PURE__ */ z.object(
    {
      key: anything,
      name: text,
      rules: z
        .custom<readonly unknown[] | null | undefined>((value) => value == null || Array.isArray(value), 'array')
        .optional(),
      metadata: anything,
    },
    'object',
  ),
  members: [{ name: 'overrides', holds: 'array', shape: feature, skipsNull: true }],
};

export const environment: Shape<ContextEnvironment | null | undefined> = {
  schema: /* @__PURE__ */ z.object({ key: anything, name: anything }, 'object').nullish(),
};

export const identity: Shape<ContextIdentity | null | undefined> = {
  schema: /* @__PURE__ */ z.object({ identifier: anything, key: anything, traits: anything }, 'object').nullish(),
};
