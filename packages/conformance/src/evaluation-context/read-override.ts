import { nearestPercentage, type Override, type Path, type Variant } from '@burgee/engine';
import * as z from 'zod';
import type { Reader } from './reader.ts';
import { anything, list, text } from './schemas.ts';
import { toMetadata, toText, toValue } from './values.ts';

const variantSchema = z.object({ key: anything, value: anything, weight: anything, priority: anything }, 'object');

const featureSchema = z.object(
  {
    key: anything,
    name: text,
    enabled: z.boolean('boolean'),
    value: anything,
    variants: list,
    priority: anything,
    metadata: anything,
  },
  'object',
);

/** Reads a feature and its priority, which matters in overrides only. */
export function readOverride(json: unknown, path: Path, reader: Reader): Override | undefined {
  const wire = reader.check(featureSchema, json, path);
  if (wire === undefined) return undefined;
  const variants = reader.readAll((wire.variants ?? []).entries(), [...path, 'variants'], (item, at) =>
    reader.check(variantSchema, item, at),
  );
  return {
    feature: {
      key: toText(wire.key),
      name: wire.name,
      enabled: wire.enabled,
      value: toValue(wire.value),
      variants: variants.toSorted(byPriority).map(toVariant),
      metadata: toMetadata(wire.metadata),
      path,
    },
    priority: Number(toPriority(wire.priority)),
  };
}

type WireVariant = z.infer<typeof variantSchema>;

function toVariant({ key, value, weight }: WireVariant): Variant {
  return {
    key: typeof key === 'string' ? key : null,
    value: toValue(value),
    weight: nearestPercentage(typeof weight === 'number' ? weight : 0),
  };
}

function byPriority(one: WireVariant, other: WireVariant): number {
  const [left, right] = [toPriority(one.priority), toPriority(other.priority)];
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** Lower is stronger. A UUID can be a priority, as a 128-bit integer. */
function toPriority(priority: unknown): number | bigint {
  if (typeof priority === 'bigint') return priority;
  return typeof priority === 'number' && !Number.isNaN(priority) ? priority : Number.POSITIVE_INFINITY;
}
