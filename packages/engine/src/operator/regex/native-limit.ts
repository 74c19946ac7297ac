import { compileSteps } from './compile-steps.ts';
import type { ParsedPattern } from './parse-pattern.ts';
import type { Pattern } from './pattern.ts';
import { ifSupported } from './unsupported.ts';
import { MAX_STEPS, worstCaseSteps } from './worst-case-steps.ts';

/** Longer patterns do not reach the native engine; Flagsmith's API takes half of that. */
const MAX_PATTERN_LENGTH = 2_000;

/** The steps that compiling may take at worst: under 50 ms at 5 µs each. See decision 0003. */
const COMPILE_BUDGET = 10_000;

/** Looking at a pattern takes some milliseconds at most. */
const MAX_EFFORT = 1_000_000;

/**
 * The longest text, in UTF-16 code units and at most 2,000, for which searching it natively for `source` is proved to
 * stay within the budget; -1 when nothing could be proved.
 */
export function nativeLimit({ root, source }: ParsedPattern): number {
  if (source.length > MAX_PATTERN_LENGTH) return -1;
  return ifSupported(() => longestText(root)) ?? -1;
}

function longestText(root: Pattern): number {
  if (compileSteps(root) > COMPILE_BUDGET) return -1;
  const { search } = worstCaseSteps(root, { rest: MAX_EFFORT });
  return search.filter((steps) => steps <= MAX_STEPS).length - 1;
}
