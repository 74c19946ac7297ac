import { type CharSet, isDisjoint } from './char-set.ts';
import type { Pattern, Repeat } from './pattern.ts';

/** No longer text is promised anything; Flagsmith's API takes no longer trait values. */
export const MAX_LENGTH = 2_000;

/** What it takes to look both ways or ahead, and to keep count. See decision 0003 for how steps were weighed. */
const GATE_STEPS = 4;
const COUNT_STEPS = 3;

/**
 * An upper bound on the steps of a backtracking search of any text of so many code units, at under 12 ns each;
 * `Infinity` where none is known. Takes time linear in the size of the pattern.
 */
export function searchSteps(root: Pattern, length: number): number {
  const { steps, ways } = attempt(root, length);
  const once = 1 + steps + ways;
  return startsAtStart(root) ? once : once * (length + 1);
}

/** What matching a part takes at one place of a text, */
interface Attempt {
  /** without what follows it, */
  readonly steps: number;
  /** and how often that is tried at most. */
  readonly ways: number;
}

function attempt(pattern: Pattern, length: number): Attempt {
  switch (pattern.kind) {
    case 'unit':
      // A set of several ranges is searched by halves.
      return { steps: 1 + Math.ceil(Math.log2(pattern.set.length + 1)), ways: 1 };
    case 'assertion':
      return { steps: GATE_STEPS, ways: 1 };
    case 'lookahead':
      return { steps: GATE_STEPS + 1 + attempt(pattern.body, length).steps, ways: 1 };
    case 'sequence':
      return attemptSequence(pattern.parts, length);
    case 'choice':
      return attemptChoice(pattern.options, length);
    case 'repeat':
      return attemptRepeat(pattern, length);
  }
}

function attemptSequence(parts: readonly Pattern[], length: number): Attempt {
  let [steps, ways] = [0, 1];
  for (const part of parts) {
    const next = attempt(part, length);
    steps += ways * next.steps;
    ways *= next.ways;
  }
  return { steps, ways };
}

/** Of options that begin with different code units one at most leads on. */
function attemptChoice(options: readonly Pattern[], length: number): Attempt {
  let [steps, sum, most] = [1, 0, 0];
  for (const option of options) {
    const next = attempt(option, length);
    steps += next.steps;
    sum += next.ways;
    most = Math.max(most, next.ways);
  }
  const firsts = options.map(firstOf);
  return { steps, ways: firsts.every(isKnown) && isDisjoint(firsts) ? most : sum };
}

/** A round must consume something, unless the count demands it; and one round more may be tried in vain. */
function attemptRepeat({ body, min, max }: Repeat, length: number): Attempt {
  const round = attempt(body, length);
  const rounds = Math.max(min, Math.min(max, length));
  let [steps, ways] = [0, 0];
  if (round.ways === 1) {
    steps = (rounds + 1) * (round.steps + COUNT_STEPS);
    ways = rounds - min + 1;
  } else {
    for (let count = 0, come = 1; count <= rounds && steps < Number.POSITIVE_INFINITY; count += 1) {
      steps += come * (round.steps + COUNT_STEPS);
      if (count >= min) ways += come;
      come *= round.ways;
    }
    if (steps === Number.POSITIVE_INFINITY) ways = steps;
  }
  return { steps, ways };
}

/** What a match of a pattern begins with; `undefined` where it may begin with nothing. */
function firstOf(pattern: Pattern): CharSet | undefined {
  switch (pattern.kind) {
    case 'unit':
      return pattern.set;
    case 'sequence':
      return pattern.parts[0] && firstOf(pattern.parts[0]);
    case 'repeat':
      return pattern.min > 0 ? firstOf(pattern.body) : undefined;
    default:
      return undefined;
  }
}

function isKnown(set: CharSet | undefined): set is CharSet {
  return set !== undefined;
}

/** How many code units a search without backtracking looks at, however long the text is. */
export function mostUnits(root: Pattern): number {
  return startsAtStart(root) ? longestMatch(root) + 1 : Number.POSITIVE_INFINITY;
}

function longestMatch(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'unit':
      return 1;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + longestMatch(part), 0);
    case 'choice':
      return Math.max(...pattern.options.map(longestMatch));
    case 'repeat':
      return pattern.max === 0 ? 0 : pattern.max * longestMatch(pattern.body) || 0;
    default:
      return 0;
  }
}

/** Whether a match can begin nowhere but at the start of the text, as engines notice, too. */
function startsAtStart(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'assertion':
      return pattern.source === '^';
    case 'sequence':
      return pattern.parts[0] !== undefined && startsAtStart(pattern.parts[0]);
    case 'choice':
      return pattern.options.every(startsAtStart);
    default:
      return false;
  }
}
