import type { JudgedPattern } from './regex/judge-pattern.ts';

/** What one condition may take of what an environment may spend on searching. See decision 0003. */
export interface Share {
  /** The steps of one test at worst, at under 12 ns each. */
  readonly steps: number;
  /** Whether the native engine may compile the condition's pattern. */
  readonly isNative: boolean;
  /** Whether the condition has no share, because others in front of it or beside it need it all. */
  readonly isRefused?: boolean | undefined;
  /** What is known of a REGEX pattern. */
  readonly pattern?: JudgedPattern | undefined;
}

/** Of a condition that is alone: under 50 ms. */
export const WHOLE: Share = { steps: 4_000_000, isNative: true };

/** The longest length up to `most` of which a claim holds that holds of all shorter ones; -1 when it holds of none. */
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
