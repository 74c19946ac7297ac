import { type Pattern, type Repeat, sizeOf } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** V8 looks so many code units ahead from every node when it compiles a pattern, along every path. */
const LOOKAHEAD = 4;

/** V8 writes out repetitions of up to three rounds; larger ones are loops. */
const MAX_ROUNDS = 3;
const MAX_UNROLLED = 300;

/** V8 writes what follows a word boundary twice, and a test in between. */
const BOUNDARY_COPIES = 3;

/** The functions that walk the graph are recursive, and larger graphs take too long. */
const MAX_NODES = 2_000;

/**
 * Counts the nodes that V8 visits when it looks ahead from every node: `a?` repeated forty times makes millions.
 * A visit takes up to 5 µs.
 *
 * @throws Unsupported for patterns of more than 2,000 nodes
 */
export function compileSteps(root: Pattern): number {
  const known: Known = new Map();
  countFrom(layOut(root, END), LOOKAHEAD, known);
  let steps = 0;
  for (const node of known.keys()) steps += countFrom(node, LOOKAHEAD, known);
  return steps;
}

/** A node of the graph that a backtracking matcher walks. */
interface Node {
  readonly readsChar: boolean;
  /** How often V8 writes out what follows. */
  readonly copies: number;
  readonly next: readonly Node[];
}

const END: Node = { readsChar: false, copies: 1, next: [] };

/** The counts of each node, by the number of code units to look ahead. */
type Known = Map<Node, Map<number, number>>;

function countFrom(node: Node, units: number, known: Known): number {
  if (known.size > MAX_NODES) throw UNSUPPORTED;
  const counts = known.get(node) ?? new Map<number, number>();
  known.set(node, counts);
  const count = units === 0 ? 1 : counts.get(units);
  if (count !== undefined) return count;
  // A round of a loop that reads nothing returns here, and ends.
  counts.set(units, 0);
  const rest = node.readsChar ? units - 1 : units;
  let steps = 1;
  for (const next of node.next) steps += node.copies * countFrom(next, rest, known);
  counts.set(units, steps);
  return steps;
}

/** Builds the graph of a pattern from its end to its start. */
function layOut(pattern: Pattern, next: Node): Node {
  switch (pattern.kind) {
    case 'char':
      return { readsChar: true, copies: 1, next: [next] };
    case 'assertion':
      return { readsChar: false, copies: pattern.source.startsWith('\\') ? BOUNDARY_COPIES : 1, next: [next] };
    case 'lookahead':
      return branch([next, layOut(pattern.body, next)]);
    case 'sequence':
      return pattern.parts.reduceRight((rest, part) => layOut(part, rest), next);
    case 'choice':
      return branch(pattern.options.map((option) => layOut(option, next)));
    case 'repeat':
      return layOutRepeat(pattern, next);
  }
}

function branch(next: readonly Node[]): Node {
  return { readsChar: false, copies: 1, next };
}

function layOutRepeat(repeat: Repeat, next: Node): Node {
  const { min, max } = repeat;
  const isUnlimited = max === Number.POSITIVE_INFINITY;
  const rounds = isUnlimited ? min : max;
  const isUnrolled = rounds <= MAX_ROUNDS && sizeOf(repeat) <= MAX_UNROLLED;
  if (rounds > 1 && !isUnrolled) return layOutLoop(repeat, next);
  if (!isUnlimited) return layOutRounds(repeat, max, next);
  const loop = layOutLoop({ ...repeat, min: Math.min(min, 1) }, next);
  return layOutRounds(repeat, min - 1, loop);
}

/** One copy of the body for each round. A round after the first `min` may be skipped with all that follow it. */
function layOutRounds({ body, min }: Repeat, rounds: number, next: Node): Node {
  let rest = next;
  for (let round = rounds; round > 0; round -= 1) {
    const copy = layOut(body, rest);
    rest = branch(round > min ? [copy, next] : [copy]);
  }
  return rest;
}

/** V8 does not know the count of a loop when it looks ahead, so it may pass a loop whose count it has not reached. */
function layOutLoop({ body, min }: Repeat, next: Node): Node {
  const afterRound: Node[] = [];
  const loop = branch(afterRound);
  const round = layOut(body, loop);
  afterRound.push(round, next);
  return min === 1 ? round : loop;
}
