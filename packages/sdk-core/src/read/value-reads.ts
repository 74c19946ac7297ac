import type { FlagResult, FlagValue } from '@burgee/engine';
import type { OverrideSet } from '../kernel/part.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { Flags, Widen } from './flags.ts';

/** Reads that need no library and no log. */
export type ValueReads = Omit<Flags, 'getFeatureJson'>;

/** What happens to a result on its way to the caller. */
export interface ReadOptions {
  /** @defaultValue none */
  readonly overrides: OverrideSet | undefined;
  /** Called after every read of a flag by name; must not throw. */
  readonly observe: EvaluationHook | undefined;
}

/** Reads the flags of the environment, each from what is held when it is read. */
export function valueReads(held: () => Content | undefined, { overrides, observe }: ReadOptions): ValueReads {
  function getFlag(name: string): FlagResult | undefined {
    const own = held()?.evaluator.evaluateFlag(name);
    const flag = overrides === undefined ? own : overrides.apply(name, own);
    observe?.(name, undefined, flag);
    return flag;
  }

  return {
    isFeatureEnabled: (name, fallback = false) => getFlag(name)?.enabled ?? fallback,
    getFeatureValue: (name, fallback) => readValue(getFlag(name)?.value, fallback),
    getFlag,
    getFlags() {
      const flags = held()?.evaluator.evaluateFlags() ?? [];
      return overrides === undefined ? flags : overrides.applyToAll(flags);
    },
  };
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
