import type { LinearMatcher } from '../operator.ts';
import { type Pattern, sizeOf } from './pattern.ts';
import { portablePattern, portableText } from './portable-pattern.ts';

/** A search that takes texts of a limited length only. */
export interface LimitedSearch {
  /** The longest text that it takes, in UTF-16 code units; -1 when it takes none. */
  readonly limit: number;
  /** Whether the pattern is found in a text; `false` for a longer one. Does not throw. */
  readonly finds: (text: string) => boolean;
}

/** Larger patterns take too long to compile. */
const MAX_SIZE = 2_000;

/** Linear means code units × size of the pattern: under 50 ms at 90 ns each. See decision 0003. */
const STEP_BUDGET = 500_000;

/** Prepares a search by a linear-time matcher, where there is one and it supports the pattern. */
export function linearSearch(pattern: Pattern, matcher: LinearMatcher | undefined): LimitedSearch {
  const size = sizeOf(pattern);
  const find = size > MAX_SIZE ? undefined : attempt(() => matcher?.(portablePattern(pattern)));
  if (find === undefined) return { limit: -1, finds: () => false };

  const limit = Math.floor(STEP_BUDGET / Math.max(size, 1));
  return { limit, finds: (text) => text.length <= limit && attempt(() => find(portableText(text))) === true };
}

/** A matcher that throws does not support what it was asked. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
