import { backtrackingSteps } from './backtracking-steps.ts';
import { compileSteps } from './compile-steps.ts';
import { isRegex } from './is-regex.ts';
import type { LinearMatcher } from './linear-matcher.ts';
import { automatonSearch, linearSteps, matcherEffort, matcherSearch } from './linear-search.ts';
import { createMatcher, type Matcher, type SearchLimits } from './matcher.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Pattern } from './pattern.ts';
import { ifSupported } from './unsupported.ts';

/** What is known about a pattern before it is matched. */
export type PatternAnalysis = AnalysedPattern | RefusedPattern;

/** A pattern that has no matcher. */
export interface RefusedPattern {
  readonly ok: false;
  /**
   * `invalid`: not a regular expression on every supported runtime. `unsupported`: a back-reference, lookbehind, an octal
   * escape, more than 10,000 characters, or groups nested deeper than 50.
   */
  readonly reason: 'invalid' | 'unsupported';
  /** The cost of the analysis, in units of some 40 ns. */
  readonly effort: number;
}

/** A pattern, and what its searches cost. */
export interface AnalysedPattern {
  readonly ok: true;
  /** The cost of the analysis, in units of some 40 ns. */
  readonly effort: number;
  /** Whether an automaton of this package can run the pattern, without the native engine and a linear matcher. */
  readonly hasAutomaton: boolean;
  /** Counts the steps of compiling the pattern natively, some 5 µs each; `Infinity` if that is unbounded. */
  readonly compileSteps: () => number;
  /** An upper bound on the steps of a search, under 12 ns each, of any text of so many UTF-16 code units. */
  readonly searchSteps: (textLength: number, isNative: boolean) => number;
  /** Creates a matcher that stays within limits; `undefined` if they allow no text at all. */
  readonly createMatcher: (limits: SearchLimits) => Matcher | undefined;
}

/** The effort of any pattern, and of each code unit. A pattern that cannot be parsed is read twice. */
const EFFORT = 400;
const EFFORT_PER_UNIT = 20;
const EFFORT_PER_WORK = 3;

/** Longer patterns are refused unread. */
const MAX_LENGTH = 10_000;

/** The native engine does not get longer patterns. */
const MAX_NATIVE_LENGTH = 2_000;

/** Compiling one pattern natively takes at most 50 ms. */
const MAX_COMPILE_STEPS = 10_000;

/**
 * Analyses a regular expression without flags, in time linear in its length.
 *
 * @param pattern the source of the regular expression, as `RegExp` takes it
 * @param linearMatcher runs patterns that need it in linear time. @defaultValue none
 */
export function analysePattern(pattern: string, linearMatcher?: LinearMatcher): PatternAnalysis {
  const isTooLong = pattern.length > MAX_LENGTH;
  const effort = EFFORT + (isTooLong ? 0 : EFFORT_PER_UNIT * pattern.length);
  const parsed = isTooLong ? undefined : parsePattern(pattern);
  if (parsed === undefined) {
    const reason = isTooLong || isRegex(pattern) ? 'unsupported' : 'invalid';
    return { ok: false, reason, effort: 2 * effort };
  }

  const { root } = parsed;
  const { search: automaton, work } = automatonSearch(root);
  const linear = automaton ?? matcherSearch(root, linearMatcher);
  const countCompileSteps = lazily(() => (parsed.source.length > MAX_NATIVE_LENGTH ? UNBOUNDED : nativeSteps(root)));
  return {
    ok: true,
    effort: effort + EFFORT_PER_WORK * work + (automaton === undefined ? matcherEffort(root, linearMatcher) : 0),
    hasAutomaton: automaton !== undefined,
    compileSteps: countCompileSteps,
    searchSteps: (textLength, isNative) =>
      Math.min(
        isNative ? backtrackingSteps(root, textLength) : UNBOUNDED,
        linear === undefined ? UNBOUNDED : linearSteps(linear, textLength),
      ),
    createMatcher: ({ steps, isNative }) =>
      createMatcher(parsed, linear, { steps, isNative: isNative && countCompileSteps() < UNBOUNDED }),
  };
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

function nativeSteps(root: Pattern): number {
  const steps = ifSupported(() => compileSteps(root)) ?? UNBOUNDED;
  return steps > MAX_COMPILE_STEPS ? UNBOUNDED : steps;
}

/** Counting takes as long as the rest of the analysis, and few callers need the result. */
function lazily(count: () => number): () => number {
  let known: number | undefined;
  return () => {
    known ??= count();
    return known;
  };
}
