import { maxUnitsRead } from './backtracking-steps.ts';
import type { LinearMatcher, LinearSearch } from './linear-matcher.ts';
import { nfaSearch } from './nfa-search.ts';
import { type Pattern, sizeOf } from './pattern.ts';
import { portablePattern, portableText } from './portable-pattern.ts';
import { positionAutomaton } from './position-automaton.ts';
import { splitLookaheads } from './split-lookaheads.ts';

/** The steps of a search of any text of so many code units. */
export function linearSteps({ stepsPerUnit, maxUnits }: LinearSearch, textLength: number): number {
  return stepsPerUnit * Math.min(textLength, maxUnits);
}

/** The search by automata of our own, `undefined` if they do not support the pattern, and the work of building them. */
export interface AutomatonSearch {
  readonly search: LinearSearch | undefined;
  readonly work: number;
}

export function automatonSearch(root: Pattern): AutomatonSearch {
  const requirements = splitLookaheads(root);
  if (requirements.length === 1) return oneSearch(root);
  const searches = requirements.map(({ pattern, isNegated }) => ({ isNegated, ...oneSearch(pattern) }));
  return { search: allOf(searches), work: searches.reduce((sum, { work }) => sum + work + WORK_PER_REQUIREMENT, 0) };
}

/** The work of joining a search to others. */
const WORK_PER_REQUIREMENT = 110;

/** The work of the epsilon closure of word boundaries. */
const WORK_OF_BOUNDARIES = 90;

function oneSearch(pattern: Pattern): AutomatonSearch {
  const { automaton, work } = positionAutomaton(pattern);
  const hasBoundaries = automaton?.states.some((state) => state === '\\b' || state === '\\B') === true;
  return {
    search: automaton && nfaSearch(automaton, maxUnitsRead(pattern)),
    work: hasBoundaries ? work + WORK_OF_BOUNDARIES : work,
  };
}

/** Finds a match where all of some searches find one, or none if they are negated. */
function allOf(parts: readonly (AutomatonSearch & { readonly isNegated: boolean })[]): LinearSearch | undefined {
  const searches = parts.flatMap(({ search, isNegated }) => (search === undefined ? [] : [{ ...search, isNegated }]));
  if (searches.length < parts.length) return undefined;
  return {
    stepsPerUnit: searches.reduce((sum, { stepsPerUnit }) => sum + stepsPerUnit, 0),
    maxUnits: Math.max(...searches.map(({ maxUnits }) => maxUnits)),
    test: (text) => searches.every(({ test, isNegated }) => test(text) !== isNegated),
  };
}

/** Larger patterns take RE2 too long to compile. */
const MAX_SIZE = 2_000;

/** RE2 takes up to 90 ns for each code unit and node of the pattern. */
const STEPS_PER_NODE = 8;

/** The effort of {@link matcherSearch} at most, whether it succeeds or not. */
export function matcherEffort(root: Pattern, matcher: LinearMatcher | undefined): number {
  const size = sizeOf(root);
  return matcher === undefined || size > MAX_SIZE ? 0 : 4_000 + 1_000 * size;
}

/** Returns the search by a linear-time matcher, or `undefined` without one, or if it does not support the pattern. */
export function matcherSearch(root: Pattern, matcher: LinearMatcher | undefined): LinearSearch | undefined {
  const size = sizeOf(root);
  const find = size > MAX_SIZE ? undefined : attempt(() => matcher?.(portablePattern(root)));
  if (find === undefined) return undefined;
  return {
    stepsPerUnit: STEPS_PER_NODE * Math.max(size, 1),
    maxUnits: Number.POSITIVE_INFINITY,
    test: (text) => attempt(() => find(portableText(text))) === true,
  };
}

/** A matcher that throws does not support the pattern or the text. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
