import type { FlagValue } from '@burgee/engine';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { Flags, Widen } from './flags.ts';

/** Reads that need no library and no log. */
export type ValueReads = Omit<Flags, 'getFeatureJson'>;

/** What happens to a result on its way to the caller. */
export interface ReadOptions {
  /** Called after every read of a flag by name; must not throw. */
  readonly observe: EvaluationHook | undefined;
}

/** The value as the type of the fallback, or the fallback. See `Flags.getFeatureValue`. */
export function readValue<T extends FlagValue>(value: FlagValue | undefined, fallback: T): Widen<T>;
export function readValue(value: FlagValue | undefined, fallback: FlagValue | undefined): FlagValue | undefined {
  // JavaScript may give no fallback, as flagsmith-nodejs has none: then any type will do.
  if (fallback === undefined) return value;
  if (value == null || !isReadableAs(fallback, value)) return fallback;
  return typeof fallback === 'number' ? Number(value) : value;
}

/** Whether a value answers where a fallback says which type is expected. */
export function isReadableAs(fallback: FlagValue | undefined, value: FlagValue): boolean {
  if (fallback == null || typeof value === typeof fallback) return true;
  return typeof fallback === 'number' && isNumberText(value);
}

/** Text that JavaScript would write for a number: `0.5` and `1e+21`, not `0.50`, ` 1`, `0x1` or the empty text. */
function isNumberText(value: FlagValue): boolean {
  return typeof value === 'string' && Number.isFinite(Number(value)) && String(Number(value)) === value;
}
