import { backtrackingSteps } from './backtracking-steps.ts';
import type { LinearSearch } from './linear-matcher.ts';
import type { ParsedPattern } from './parse-pattern.ts';

/** What a matcher may use. */
export interface SearchLimits {
  /** The steps of one search, under 12 ns each. */
  readonly steps: number;
  /** Whether the native engine may compile and run the pattern. */
  readonly isNative: boolean;
}

/** Tests texts in bounded time. */
export interface Matcher {
  /** The longest text that can match, in UTF-16 code units. */
  readonly maxLength: number;
  /** Whether a text contains a match. Returns `false` for a text that is longer than `maxLength`. Never throws. */
  readonly test: (text: string) => boolean;
}

/** The native engine runs on texts of at most this length: that of the longest trait value in Flagsmith. */
const MAX_NATIVE_TEXT = 2_000;

/** No search runs on longer texts. */
const MAX_TEXT = 1_000_000;

/**
 * Searched once by each matcher without the native engine, so that V8 optimizes the search of a document with many patterns
 * while the document is compiled, and not while its flags are read: that took 20 ms of the first evaluation.
 */
const WARM_UP = '0 a-'.repeat(32);

/** Creates a matcher from the native engine for short texts and a linear search for longer ones. */
export function createMatcher(
  pattern: ParsedPattern,
  linear: LinearSearch | undefined,
  { steps, isNative }: SearchLimits,
): Matcher | undefined {
  const fits = (length: number): boolean => backtrackingSteps(pattern.root, length) <= steps;
  const maxNative = isNative ? longestLength(MAX_NATIVE_TEXT, fits) : -1;
  const maxLength = Math.max(maxNative, linear === undefined ? -1 : maxLinear(linear, steps));
  if (maxLength < 0) return undefined;

  const expression = maxNative < 0 ? undefined : new RegExp(pattern.source);
  if (expression === undefined) linear?.test(WARM_UP);
  return {
    maxLength,
    test(text) {
      if (expression !== undefined && text.length <= maxNative) return expression.test(text);
      return linear !== undefined && text.length <= maxLength && linear.test(text);
    },
  };
}

/** The longest text that a linear search can read in so many steps. */
function maxLinear({ stepsPerUnit, maxUnits }: LinearSearch, steps: number): number {
  const isUnlimited = stepsPerUnit * maxUnits <= steps;
  return isUnlimited ? MAX_TEXT : Math.min(Math.floor(steps / stepsPerUnit), MAX_TEXT);
}

/** The longest length up to `max` that fits, if every shorter one does; -1 if none fits. */
function longestLength(max: number, fits: (length: number) => boolean): number {
  if (fits(max)) return max;
  let low = -1;
  let high = max;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
