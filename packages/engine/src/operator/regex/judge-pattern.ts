import type { LinearMatcher } from '../linear-matcher.ts';
import { compileAutomata } from './automata.ts';
import type { Search } from './automaton.ts';
import { compileSteps } from './compile-steps.ts';
import { isRegex, MAX_PATTERN_LENGTH } from './is-regex.ts';
import { type LinearSearch, linearEffort, linearSearch } from './linear-search.ts';
import { type ParsedPattern, parsePattern } from './parse-pattern.ts';
import type { Pattern } from './pattern.ts';
import { searchSteps, unitsLookedAt } from './search-steps.ts';
import { ifSupported } from './unsupported.ts';

/** What can be known of a pattern before it meets a text. */
export interface JudgedPattern {
  /** Why it can never be used. */
  readonly problem?: 'invalid-regex' | 'refused-regex' | undefined;
  readonly parsed?: ParsedPattern | undefined;
  /** Our own searches, one of which must find it, where the pattern is small and plain enough. */
  readonly automata?: readonly Search[] | undefined;
  /** That of the linear matcher, where our own cannot have the pattern. */
  readonly linear?: LinearSearch | undefined;
  /** What it takes the native engine to compile it; `Infinity` where it must not. */
  readonly compileSteps: () => number;
  /** What it took to find all this out, at some 60 ns each. */
  readonly effort: number;
}

/** Longer patterns do not reach the native engine; Flagsmith's API takes half of that. */
const MAX_NATIVE_LENGTH = 2_000;

/** The steps that compiling one pattern may take at worst: under 50 ms at 5 µs each. See decision 0003. */
const MAX_COMPILE_STEPS = 10_000;

/** Judges a pattern in time linear in its length. */
export function judgePattern(pattern: string, matcher: LinearMatcher | undefined): JudgedPattern {
  const effort = 1_000 + 50 * Math.min(pattern.length, MAX_PATTERN_LENGTH);
  const problem = problemOf(pattern);
  const parsed = problem === undefined ? parsePattern(pattern) : undefined;
  if (parsed === undefined) return { problem: problem ?? 'refused-regex', effort, compileSteps: () => NEVER };

  const { root, source } = parsed;
  const automata = ifSupported(() => compileAutomata(root));
  const linear = automata === undefined ? linearSearch(root, matcher) : undefined;
  return {
    parsed,
    automata,
    linear,
    compileSteps: lazily(() => (source.length > MAX_NATIVE_LENGTH ? NEVER : nativeSteps(root))),
    effort: effort + (automata === undefined ? linearEffort(root, matcher) : 0),
  };
}

function nativeSteps(root: Pattern): number {
  const steps = ifSupported(() => compileSteps(root)) ?? NEVER;
  return steps > MAX_COMPILE_STEPS ? NEVER : steps;
}

/** Counting takes as long as all the rest, and nobody asks once the account for compiling is used up. */
function lazily(count: () => number): () => number {
  let known: number | undefined;
  return () => {
    known ??= count();
    return known;
  };
}

const NEVER = Number.POSITIVE_INFINITY;

function problemOf(pattern: string): JudgedPattern['problem'] {
  if (pattern.length > MAX_PATTERN_LENGTH) return 'refused-regex';
  return isRegex(pattern) ? undefined : 'invalid-regex';
}

/** The steps of a search for a judged pattern in any text of so many code units, by the way that is best for it. */
export function leastSteps(pattern: JudgedPattern, isNative: boolean, length: number): number {
  const natively = isNative && pattern.parsed !== undefined ? searchSteps(pattern.parsed.root, length) : NEVER;
  return Math.min(natively, linearSteps(pattern, length));
}

/** The same without the native engine; `Infinity` where there is no other way. */
export function linearSteps({ parsed, automata, linear }: JudgedPattern, length: number): number {
  if (parsed !== undefined && automata !== undefined) {
    return automata.length * AUTOMATON_STEPS * unitsLookedAt(parsed.root, length);
  }
  return linear === undefined ? NEVER : linear.steps * length;
}

/** What an automaton takes for each code unit. */
const AUTOMATON_STEPS = 0.5;
