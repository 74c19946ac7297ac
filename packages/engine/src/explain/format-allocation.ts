import type { AllocationTrace, RangeTrace } from './explanation.ts';
import { quote, quoteValue } from './quote.ts';
import type { TreeNode } from './tree.ts';

/** The ranges of the variants as lines of a table, the hit marked. */
export function formatAllocation({ bucket, ranges }: AllocationTrace): TreeNode {
  const names = ranges.map(({ variant }) => (variant === null ? 'no key' : quote(variant)));
  const width = names.reduce((most, { length }) => Math.max(most, length), 0);
  return {
    text: `variants: the identity is in bucket ${bucket.toFixed(2)}`,
    children: ranges.map((range, index) => ({
      text: formatRange(range, (names[index] ?? '').padEnd(width)),
      children: [],
    })),
  };
}

function formatRange({ value, from, to, matched }: RangeTrace, name: string): string {
  return `${from.toFixed(2).padStart(6)} – ${to.toFixed(2).padStart(6)}  ${name}  ${quoteValue(value)}${matched ? '  ◀' : ''}`;
}
