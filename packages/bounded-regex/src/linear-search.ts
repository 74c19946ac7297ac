import { maxUnitsRead } from './backtracking-steps.ts';
import type { LinearMatcher } from './linear-matcher.ts';
import { type Pattern, sizeOf } from './pattern.ts';
import { portablePattern, portableText } from './portable-pattern.ts';
import { compileNfas } from './split-choices.ts';
import { ifSupported } from './unsupported.ts';

/** A search that takes time linear in the length of the text. It never throws. */
export interface LinearSearch {
  readonly stepsPerUnit: number;
  /** The most code units that it reads, however long the text is. */
  readonly maxUnits: number;
  readonly test: (text: string) => boolean;
}

/** The steps of a search of any text of so many code units. */
export function linearSteps({ stepsPerUnit, maxUnits }: LinearSearch, textLength: number): number {
  return stepsPerUnit * Math.min(textLength, maxUnits);
}

/** An automaton takes up to 6 ns for each code unit. */
const NFA_STEPS = 0.5;

/** Returns the search by our own automata, or `undefined` if they do not support the pattern. */
export function nfaSearch(root: Pattern): LinearSearch | undefined {
  const nfas = ifSupported(() => compileNfas(root));
  const only = nfas?.[0];
  if (nfas === undefined || only === undefined) return undefined;
  const test = nfas.length === 1 ? only : (text: string): boolean => nfas.some((search) => search(text));
  return { stepsPerUnit: NFA_STEPS * nfas.length, maxUnits: maxUnitsRead(root), test };
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
