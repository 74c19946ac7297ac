import type { FeatureResults } from '../compile/compiled.ts';
import type { Identity } from '../model/identity.ts';
import type { AllocationTrace, RangeTrace } from './explanation.ts';

/** The bucket of an identity and the ranges of the variants; `undefined` without variants, key and identifier. */
export function explainAllocation(
  { source, allocation }: FeatureResults,
  identity: Identity,
): AllocationTrace | undefined {
  const bucket = allocation?.bucket(identity);
  if (allocation === undefined || bucket === undefined) return undefined;
  const ranges = allocation.ranges.map(({ variant, start, end }): RangeTrace => {
    return {
      variant: variant.key,
      value: variant.value,
      from: start,
      to: end,
      matched: start <= bucket && bucket < end,
    };
  });
  const taken = allocation.ranges.at(-1)?.end ?? 0;
  const control: RangeTrace = {
    variant: 'control',
    value: source.value,
    from: taken,
    to: 100,
    matched: bucket >= taken,
  };
  return { bucket, ranges: taken < 100 ? [...ranges, control] : ranges };
}
