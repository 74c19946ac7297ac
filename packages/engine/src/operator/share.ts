import type { PatternAnalysis } from '@burgee/bounded-regex';

/** The part of an environment's search account that one condition may spend. See decision 0003. */
export interface Share {
  /** The most steps of one test, under 12 ns each. */
  readonly steps: number;
  /** Whether the native engine may compile the condition's pattern. */
  readonly isNative: boolean;
  /** Whether the condition gets no share, because others need it all. */
  readonly isRefused?: boolean | undefined;
  /** The analysis of a REGEX pattern. */
  readonly pattern?: PatternAnalysis | undefined;
}

/** Longer texts have no guarantee: Flagsmith's API accepts trait values of up to 2,000 characters. */
export const MAX_LENGTH = 2_000;

/** The share of a single condition, and of all together: under 50 ms. */
export const WHOLE: Share = { steps: 3_000_000, isNative: true };

/** The longest length up to `most` for which a claim holds, if it holds for every shorter one; -1 if it holds for none. */
export function longest(most: number, holds: (length: number) => boolean): number {
  if (holds(most)) return most;
  let [low, high] = [-1, most];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
