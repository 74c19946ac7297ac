import type { AllocationTrace, RangeTrace } from './explanation.ts';
import { quote, quoteValue } from './quote.ts';
import { leaf, nodesOf, type TreeNode } from './tree.ts';

/** The ranges of the variants as lines of a table, the hit marked. */
export function formatAllocation({ bucket, ranges }: AllocationTrace): TreeNode {
  const nameOf = ({ variant }: RangeTrace): string => (variant === null ? 'no key' : quote(variant));
  const width = ranges.reduce((most, range) => Math.max(most, nameOf(range).length), 0);
  return {
    text: `variants: the identity is in bucket ${bucket.toFixed(2)}`,
    children: () => nodesOf(ranges, (range) => leaf(formatRange(range, nameOf(range).padEnd(width)))),
  };
}

function formatRange({ value, from, to, matched }: RangeTrace, name: string): string {
  return `${from.toFixed(2).padStart(6)} – ${to.toFixed(2).padStart(6)}  ${name}  ${quoteValue(value)}${matched ? '  ◀' : ''}`;
}
