import type { FlagValue, Metadata } from '@burgee/engine';

/** Returns text unchanged and numbers as JavaScript writes them; anything else becomes the empty text. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || Number.isFinite(value) ? String(value) : '';
}

/** A value that a flag can have, or `null`. */
export function toValue(value: unknown): FlagValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Returns metadata without copying it; `undefined` for anything else. */
export function toMetadata(value: unknown): Metadata | undefined {
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
