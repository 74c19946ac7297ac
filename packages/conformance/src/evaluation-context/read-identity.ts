import type { Identity, TraitValue } from '@burgee/engine';
import * as z from 'zod';
import type { Reader } from './reader.ts';
import { anything } from './schemas.ts';
import { isObject, toText } from './values.ts';

const schema = z.object({ identifier: anything, key: anything, traits: anything }, 'object').nullish();

/** Reads the identity of a context, or returns `undefined` when it has none. */
export function readIdentity(json: unknown, reader: Reader): Identity | undefined {
  const wire = reader.check(schema, json, ['identity']);
  if (wire == null) return undefined;
  const { identifier, key, traits } = wire;
  return {
    identifier: toText(identifier),
    ...(key == null ? {} : { key: toText(key) }),
    ...(isTraits(traits) ? { traits } : {}),
  };
}

/** Traits are not copied; evaluation treats values of other types as not set. */
function isTraits(value: unknown): value is Readonly<Record<string, TraitValue>> {
  return isObject(value);
}
