import type { LinearMatcher } from '../linear-matcher.ts';
import { type Pattern, sizeOf } from './pattern.ts';
import { portablePattern, portableText } from './portable-pattern.ts';

/** The search of a linear-time matcher. */
export interface LinearSearch {
  /** What it takes for each code unit. */
  readonly steps: number;
  /** Whether the pattern is found in a text. Does not throw. */
  readonly finds: (text: string) => boolean;
}

/** Larger patterns take too long to compile. */
const MAX_SIZE = 2_000;

/** Linear means code units × size of the pattern, at 90 ns each. See decision 0003. */
const STEPS_PER_PART = 8;

/** What preparing a search takes at most, with or without success, in units of effort. */
export function linearEffort(pattern: Pattern, matcher: LinearMatcher | undefined): number {
  const size = sizeOf(pattern);
  return matcher === undefined || size > MAX_SIZE ? 0 : 4_000 + 1_000 * size;
}

/** Prepares a search by a linear-time matcher, where there is one and it supports the pattern. */
export function linearSearch(pattern: Pattern, matcher: LinearMatcher | undefined): LinearSearch | undefined {
  const size = sizeOf(pattern);
  const find = size > MAX_SIZE ? undefined : attempt(() => matcher?.(portablePattern(pattern)));
  if (find === undefined) return undefined;
  const finds = (text: string): boolean => attempt(() => find(portableText(text))) === true;
  return { steps: STEPS_PER_PART * Math.max(size, 1), finds };
}

/** A matcher that throws does not support what it was asked. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
