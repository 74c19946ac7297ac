import type { FlagValue, Metadata } from '@burgee/engine';

/** Text as it is, numbers as JavaScript writes them; empty for everything else. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || Number.isFinite(value) ? String(value) : '';
}

/** A value that a flag can have, or `null`. */
export function toValue(value: unknown): FlagValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Metadata as it is, which is not copied; `undefined` for everything else. */
export function toMetadata(value: unknown): Metadata | undefined {
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
