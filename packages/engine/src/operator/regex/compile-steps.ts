import { END, layOut, type Node } from './graph.ts';
import { type Pattern, type Repeat, sizeOf } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** How many code units V8 looks ahead from every node when it compiles a pattern, along every way there is. */
const LOOKAHEAD = 4;

/** V8 writes out repetitions of up to three rounds; larger ones are loops that a compiler sees no end of. */
const MAX_ROUNDS = 3;
const MAX_UNROLLED = 300;

/** V8 writes what follows `\b` twice, and tests in between. */
const COPIES = 3;

/** More nodes than this take longer than is worth it; what walks them is recursive. */
const MAX_NODES = 2_000;

/**
 * Counts what V8 comes to when it looks ahead from every node: `a?` forty times over makes millions.
 *
 * @throws Unsupported for patterns that are too large
 */
export function compileSteps(root: Pattern): number {
  const known: Known = new Map();
  stepsFrom(layOut(root, END, isWrittenOut), LOOKAHEAD, known);
  let steps = 0;
  for (const node of known.keys()) steps += stepsFrom(node, LOOKAHEAD, known);
  return steps;
}

/** Per node, by how many code units are looked at. */
type Known = Map<Node, Map<number, number>>;

function stepsFrom(node: Node, units: number, known: Known): number {
  if (known.size > MAX_NODES) throw UNSUPPORTED;
  const counts = known.get(node) ?? new Map<number, number>();
  known.set(node, counts);
  const count = units === 0 ? 1 : counts.get(units);
  if (count !== undefined) return count;
  // A round that consumes nothing comes back here, and ends.
  counts.set(units, 0);
  const rest = node.kind === 'unit' ? units - 1 : units;
  let steps = 1;
  for (const next of node.ways) steps += copiesOf(node) * stepsFrom(next, rest, known);
  counts.set(units, steps);
  return steps;
}

function isWrittenOut(repeat: Repeat): boolean {
  const rounds = Number.isFinite(repeat.max) ? repeat.max : repeat.min;
  return rounds <= MAX_ROUNDS && sizeOf(repeat) <= MAX_UNROLLED;
}

function copiesOf(node: Node): number {
  if (node.kind !== 'gate' || node.pattern.kind === 'lookahead') return 1;
  return node.pattern.source.startsWith('\\') ? COPIES : 1;
}
