import { type CharSet, isDisjoint } from './char-set.ts';
import type { Pattern, Repeat } from './pattern.ts';

/** The steps of an assertion, which looks both ways or ahead, and of counting a round. They were measured on V8. */
const ASSERTION_STEPS = 4;
const ROUND_STEPS = 3;

/**
 * An upper bound on the steps that a backtracking engine takes to search any text of so many code units. A step takes
 * under 12 ns. Returns `Infinity` for patterns that have no useful bound. Takes time linear in the size of the pattern.
 */
export function backtrackingSteps(root: Pattern, textLength: number): number {
  const { steps, paths } = costOf(root, textLength);
  const attempt = 1 + steps + paths;
  return startsAtStart(root) ? attempt : attempt * (textLength + 1);
}

/** The cost of matching a part at one position. */
interface Cost {
  /** The steps of the part alone, over all paths through it. */
  readonly steps: number;
  /** The paths through the part: how often the engine tries what follows. */
  readonly paths: number;
}

function costOf(pattern: Pattern, length: number): Cost {
  switch (pattern.kind) {
    case 'char':
      return charCosts[pattern.set.length] ?? charCost(pattern.set.length);
    case 'assertion':
      return ASSERTION_COST;
    case 'lookahead':
      return { steps: ASSERTION_STEPS + 1 + costOf(pattern.body, length).steps, paths: 1 };
    case 'sequence':
      return costOfSequence(pattern.parts, length);
    case 'choice':
      return costOfChoice(pattern.options, length);
    case 'repeat':
      return costOfRepeat(pattern, length);
  }
}

const ASSERTION_COST: Cost = { steps: ASSERTION_STEPS, paths: 1 };

/** The costs of small sets, by the number of their ranges: most nodes of a pattern share them. */
const charCosts: readonly Cost[] = Array.from({ length: 10 }, (_, ranges) => charCost(ranges));

/** The engine searches the ranges of a set by bisection. */
function charCost(ranges: number): Cost {
  return { steps: 1 + Math.ceil(Math.log2(ranges + 1)), paths: 1 };
}

function costOfSequence(parts: readonly Pattern[], length: number): Cost {
  let steps = 0;
  let paths = 1;
  for (const part of parts) {
    const next = costOf(part, length);
    steps += paths * next.steps;
    paths *= next.paths;
  }
  return { steps, paths };
}

/** If all options start with different characters, at most one of them leads on. */
function costOfChoice(options: readonly Pattern[], length: number): Cost {
  let steps = 1;
  let sum = 0;
  let most = 0;
  for (const option of options) {
    const next = costOf(option, length);
    steps += next.steps;
    sum += next.paths;
    most = Math.max(most, next.paths);
  }
  const firsts = options.map(firstSet);
  return { steps, paths: firsts.every(isKnown) && isDisjoint(firsts) ? most : sum };
}

/** A round must read something unless the count demands it, and the engine may try one more round in vain. */
function costOfRepeat({ body, min, max }: Repeat, length: number): Cost {
  const round = costOf(body, length);
  const rounds = Math.max(min, Math.min(max, length));
  let steps = 0;
  let paths = 0;
  if (round.paths === 1) {
    steps = (rounds + 1) * (round.steps + ROUND_STEPS);
    paths = rounds - min + 1;
  } else {
    for (let count = 0, arriving = 1; count <= rounds && steps < Number.POSITIVE_INFINITY; count += 1) {
      steps += arriving * (round.steps + ROUND_STEPS);
      if (count >= min) paths += arriving;
      arriving *= round.paths;
    }
  }
  return { steps, paths: steps === Number.POSITIVE_INFINITY ? steps : paths };
}

/** The characters that a match can start with; `undefined` if it can be empty or start with an assertion. */
function firstSet(pattern: Pattern): CharSet | undefined {
  switch (pattern.kind) {
    case 'char':
      return pattern.set;
    case 'sequence':
      return pattern.parts[0] && firstSet(pattern.parts[0]);
    case 'repeat':
      return pattern.min > 0 ? firstSet(pattern.body) : undefined;
    default:
      return undefined;
  }
}

function isKnown(set: CharSet | undefined): set is CharSet {
  return set !== undefined;
}

/** The most code units that a search without backtracking reads, however long the text is. */
export function maxUnitsRead(root: Pattern): number {
  return startsAtStart(root) ? longestMatch(root) + 1 : Number.POSITIVE_INFINITY;
}

function longestMatch(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'char':
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

/** Whether a match can start only at the start of the text. Engines notice this, too. */
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
