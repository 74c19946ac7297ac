import type { FlagResult } from '@burgee/engine';
import type { Content } from '../snapshot/snapshot.ts';
import type { Flags } from './flags.ts';
import { jsonValue, type TypedReadOptions, typedValue } from './typed-reads.ts';

/** Reads the flags of the environment, each from what is held when it is read. */
export function environmentFlags(
  held: () => Content | undefined,
  { overrides, observe, log }: TypedReadOptions,
): Flags {
  function getFlag(name: string): FlagResult | undefined {
    const flag = overrides.apply(name, held()?.evaluator.evaluateFlag(name));
    observe?.(name, undefined, flag);
    return flag;
  }

  return {
    isFeatureEnabled: (name, fallback = false) => getFlag(name)?.enabled ?? fallback,
    getFeatureValue: (name, fallback) => typedValue(getFlag(name), fallback, log),
    getFeatureJson: (name, schema, fallback) => (jsonValue(getFlag(name), schema, log) ?? { value: fallback }).value,
    getFlag,
    getFlags: () => overrides.applyToAll(held()?.evaluator.evaluateFlags() ?? []),
  };
}
