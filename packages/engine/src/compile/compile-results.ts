import type { Feature, Variant } from '@burgee/environment-document/model';
import type { FlagResult, Reason } from '../model/flag.ts';
import type { EnvironmentFacts } from './compile-context.ts';
import type { Allocation, FeatureResults, VariantRange } from './compiled.ts';
import { compileIdentityBucket } from './identity-key.ts';

/**
 * Builds every result that a feature can have, so that evaluating only chooses one.
 * `segment` is the name of the segment that overrides the feature; `undefined` for the environment's own definition.
 */
export function compileResults(source: Feature, segment: string | undefined, facts: EnvironmentFacts): FeatureResults {
  const reason: Reason = segment === undefined ? DEFAULT : Object.freeze({ kind: 'TARGETING_MATCH', segment });
  const withoutIdentity = resultOf(source, { value: source.value, variant: null, reason });
  if (source.variants.length === 0) return { source, withoutIdentity, allocation: undefined };

  const control = resultOf(source, { value: source.value, variant: 'control', reason });
  return { source, withoutIdentity, allocation: compileAllocation(source, segment, control, facts) };
}

const DEFAULT: Reason = Object.freeze({ kind: 'DEFAULT' });

function compileAllocation(
  source: Feature,
  segment: string | undefined,
  control: FlagResult,
  { key, placing }: EnvironmentFacts,
): Allocation {
  const ranges: VariantRange[] = [];
  let start = 0;
  for (const variant of source.variants) {
    const end = start + variant.weight;
    ranges.push({ variant, start, end, result: resultOf(source, splitOf(variant, segment)) });
    start = end;
  }
  return { bucket: compileIdentityBucket(placing, `${source.key},`, key), ranges, control };
}

function splitOf({ key, value, weight }: Variant, segment: string | undefined): ResultParts {
  const reason: Reason = segment === undefined ? { kind: 'SPLIT', weight } : { kind: 'SPLIT', weight, segment };
  return { value, variant: key, reason: Object.freeze(reason) };
}

type ResultParts = Pick<FlagResult, 'value' | 'variant' | 'reason'>;

/** Frozen, because every caller gets the same object. */
function resultOf({ name, enabled, metadata }: Feature, { value, variant, reason }: ResultParts): FlagResult {
  // Results are compared strictly, so the member must be absent when the document has no metadata.
  const result = { name, enabled, value, variant, reason };
  return Object.freeze(metadata === undefined ? result : { name, enabled, value, variant, reason, metadata });
}
