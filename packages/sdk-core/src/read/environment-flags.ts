import type { Content } from '../snapshot/snapshot.ts';
import type { Flags } from './flags.ts';
import { jsonValue, type TypedReadOptions, typedValue } from './typed-reads.ts';
import { valueReads } from './value-reads.ts';

/** Reads the flags of the environment, each from what is held when it is read, and logs values of an unexpected type. */
export function environmentFlags(held: () => Content | undefined, options: TypedReadOptions): Flags {
  const { log } = options;
  const reads = valueReads(held, options);
  const { getFlag } = reads;
  return {
    ...reads,
    getFeatureValue: (name, fallback) => typedValue(getFlag(name), fallback, log),
    getFeatureJson: (name, schema, fallback) => (jsonValue(getFlag(name), schema, log) ?? { value: fallback }).value,
  };
}
