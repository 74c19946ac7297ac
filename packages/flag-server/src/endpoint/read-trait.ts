import type { TraitValue } from '@burgee/engine';

/** A trait in a request. */
export interface RequestedTrait {
  readonly key: string;
  /** `null` deletes the stored trait. */
  readonly value: TraitValue;
  /** Whether it is used for this request only, and not stored. */
  readonly isTransient: boolean;
}

/** A body's value, or its errors by field, in the words of Django REST framework. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: unknown };

const MAX_KEY = 200;
const MAX_VALUE = 2_000;

/** Reads `{ trait_key, trait_value, transient? }`. Lists and objects become their JSON text. */
export function readTrait(json: unknown): Read<RequestedTrait> {
  if (!isRecord(json)) return invalid('non_field_errors', 'Invalid data. Expected a dictionary.');
  const { trait_key: key, trait_value: given, transient } = json;
  if (typeof key !== 'string' || key === '') return invalid('trait_key', 'This field may not be blank.');
  if (key.length > MAX_KEY) return invalid('trait_key', `Ensure this field has no more than ${MAX_KEY} characters.`);
  if (given === undefined) return invalid('trait_value', 'This field is required.');

  const value = isTraitValue(given) ? given : JSON.stringify(given);
  if (String(value).length > MAX_VALUE)
    return invalid('trait_value', `Value string is too long. Must be less than ${MAX_VALUE} character`);
  return { ok: true, value: { key, value, isTransient: transient === true } };
}

/** Reads a list of traits. One invalid trait makes the list invalid; errors have the index of their trait. */
export function readTraits(json: unknown): Read<readonly RequestedTrait[]> {
  if (!Array.isArray(json)) return invalid('non_field_errors', 'Expected a list of items.');
  const read = json.map(readTrait);
  if (read.some(({ ok }) => !ok)) return { ok: false, errors: read.map((one) => (one.ok ? {} : one.errors)) };
  return { ok: true, value: read.flatMap((one) => (one.ok ? [one.value] : [])) };
}

export function invalid(field: string, message: string): Read<never> {
  return { ok: false, errors: { [field]: [message] } };
}

export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isTraitValue(value: unknown): value is TraitValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
