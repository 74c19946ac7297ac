import * as z from 'zod';
import type {
  ContextEnvironment,
  ContextFeature,
  ContextIdentity,
  ContextSegment,
  ContextVariant,
} from './context-wire.ts';

const text = /* @__PURE__ */ z.string('string');
const anything = /* @__PURE__ */ z.unknown().optional();

const variant: z.ZodType<ContextVariant> = /* @__PURE__ */ z.object(
  { key: anything, value: anything, weight: anything, priority: anything },
  'object',
);

export const featureSchema: z.ZodType<ContextFeature> = /* @__PURE__ */ z.object(
  {
    key: anything,
    name: text,
    enabled: z.boolean('boolean'),
    value: anything,
    variants: z.array(variant.nullable(), 'array').nullish(),
    priority: anything,
    metadata: anything,
  },
  'object',
);

export const segmentSchema: z.ZodType<ContextSegment> = /* @__PURE__ */ z.object(
  {
    key: anything,
    name: text,
    rules: z.array(z.unknown(), 'array').nullish(),
    overrides: z.array(featureSchema.nullable(), 'array').nullish(),
    metadata: anything,
  },
  'object',
);

export const environmentSchema: z.ZodType<ContextEnvironment | null | undefined> = /* @__PURE__ */ z
  .object({ key: anything, name: anything }, 'object')
  .nullish();

export const identitySchema: z.ZodType<ContextIdentity | null | undefined> = /* @__PURE__ */ z
  .object({ identifier: anything, key: anything, traits: anything }, 'object')
  .nullish();
