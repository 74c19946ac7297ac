import type { FeatureResults } from '../compile/compiled.ts';
import type { Identity } from '../model/identity.ts';
import type { AllocationTrace, RangeTrace } from './explanation.ts';

/** Where an identity stands among the variants of an results; `undefined` when there are none, or nobody to place. */
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
