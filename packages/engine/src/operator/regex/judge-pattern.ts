import type { LinearMatcher } from '../linear-matcher.ts';
import { compileAutomata } from './automata.ts';
import type { Search } from './automaton.ts';
import { compileSteps } from './compile-steps.ts';
import { isRegex, MAX_PATTERN_LENGTH } from './is-regex.ts';
import { type LinearSearch, linearEffort, linearSearch } from './linear-search.ts';
import { type ParsedPattern, parsePattern } from './parse-pattern.ts';
import type { Pattern } from './pattern.ts';
import { mostUnits, searchSteps } from './search-steps.ts';
import { ifSupported } from './unsupported.ts';

/** What can be known of a pattern before it meets a text. */
export interface JudgedPattern {
  /** Why it can never be used. */
  readonly problem?: 'invalid-regex' | 'refused-regex' | undefined;
  readonly parsed?: ParsedPattern | undefined;
  /** Our own searches, one of which must find it, where the pattern is small and plain enough. */
  readonly automata?: readonly Search[] | undefined;
  /** The search of the linear matcher, for patterns that our own do not support. */
  readonly linear?: LinearSearch | undefined;
  /** What a search without the native engine takes. */
  readonly linearCost?: LinearCost | undefined;
  /** What it takes the native engine to compile it; `Infinity` where it must not. */
  readonly compileSteps: () => number;
  /** What it took to find all this out, at some 40 ns each. */
  readonly effort: number;
}

/** The effort of a pattern, however short, and of each code unit; what cannot be parsed is looked at twice. */
const EFFORT = 1_000;
const EFFORT_PER_UNIT = 50;

/** Longer patterns do not reach the native engine; Flagsmith's API takes half of that. */
const MAX_NATIVE_LENGTH = 2_000;

/** The steps that compiling one pattern may take at worst: under 50 ms at 5 µs each. See decision 0003. */
const MAX_COMPILE_STEPS = 10_000;

/** Judges a pattern in time linear in its length. */
export function judgePattern(pattern: string, matcher: LinearMatcher | undefined): JudgedPattern {
  const isTooLong = pattern.length > MAX_PATTERN_LENGTH;
  const effort = EFFORT + (isTooLong ? 0 : EFFORT_PER_UNIT * pattern.length);
  const parsed = isTooLong ? undefined : parsePattern(pattern);
  if (parsed === undefined) {
    const problem = isTooLong || isRegex(pattern) ? 'refused-regex' : 'invalid-regex';
    return { problem, effort: 2 * effort, compileSteps: () => NEVER };
  }

  const { root } = parsed;
  const automata = ifSupported(() => compileAutomata(root));
  const linear = automata === undefined ? linearSearch(root, matcher) : undefined;
  return {
    parsed,
    automata,
    linear,
    linearCost: linearCostOf(root, automata, linear),
    compileSteps: lazily(() => (parsed.source.length > MAX_NATIVE_LENGTH ? NEVER : nativeSteps(root))),
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

/** The steps of a search for a judged pattern in any text of so many code units, by the way that is best for it. */
export function leastSteps({ parsed, linearCost }: JudgedPattern, isNative: boolean, length: number): number {
  const natively = isNative && parsed !== undefined ? searchSteps(parsed.root, length) : NEVER;
  if (linearCost === undefined) return natively;
  return Math.min(natively, linearCost.stepsPerUnit * Math.min(length, linearCost.mostUnits));
}

/** The cost of a search that looks at each code unit once. */
export interface LinearCost {
  readonly stepsPerUnit: number;
  /** How many code units it looks at, however long the text is. */
  readonly mostUnits: number;
}

function linearCostOf(
  root: Pattern,
  automata: JudgedPattern['automata'],
  linear: LinearSearch | undefined,
): LinearCost | undefined {
  if (automata !== undefined) return { stepsPerUnit: automata.length * AUTOMATON_STEPS, mostUnits: mostUnits(root) };
  return linear && { stepsPerUnit: linear.steps, mostUnits: Number.POSITIVE_INFINITY };
}

/** What an automaton takes for each code unit. */
const AUTOMATON_STEPS = 0.5;
