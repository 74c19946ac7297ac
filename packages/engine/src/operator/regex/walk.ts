import type { Around, Gate, Node, Unit } from './graph.ts';
import type { Pattern } from './pattern.ts';
import { Unsupported } from './unsupported.ts';

/** Every way on from one place of a pattern, up to the next code unit that it consumes. */
export interface Walk {
  /** What it takes to try them all, */
  readonly steps: number;
  /** but for the bodies of lookaheads: here they are, each as often as it is come to. */
  readonly lookaheads: readonly Pattern[];
  /** What can consume the next unit, each as often as it is come to: `(a|a)` comes to `a` twice, and both are tried. */
  readonly units: readonly Unit[];
  /** Whether the match has succeeded, whatever follows. */
  readonly isCertain: boolean;
}

/** More than this is not worth proving anything about. */
const MAX_VISITS = 1_000;

/** @throws Unsupported when there are too many ways */
export function walk(start: Node, isAtStart: boolean): Walk {
  const trip: Trip = { isAtStart, open: new Set(), lookaheads: [], units: [], steps: 0, visits: 0, isCertain: false };
  visit(start, true, trip);
  return trip;
}

interface Trip extends Walk {
  readonly isAtStart: boolean;
  readonly lookaheads: Pattern[];
  readonly units: Unit[];
  /** Loops in a round that has not consumed anything yet. */
  readonly open: Set<Node>;
  steps: number;
  visits: number;
  isCertain: boolean;
}

/** `isFree` as long as nothing was passed that can fail. */
function visit(node: Node, isFree: boolean, trip: Trip): void {
  trip.steps += node.steps;
  trip.visits += 1;
  if (trip.visits > MAX_VISITS) throw new Unsupported();
  switch (node.kind) {
    case 'end':
      trip.isCertain ||= isFree;
      return;
    case 'unit':
      trip.units.push(node);
      return;
    case 'junction':
      for (const way of node.ways) visit(way, isFree, trip);
      return;
    case 'gate':
      visitGate(node, trip);
      return;
    case 'around':
      visitAround(node, isFree && !node.isCounted, trip);
  }
}

function visitGate({ pattern, ways: [next] }: Gate, trip: Trip): void {
  if (pattern.kind === 'lookahead') trip.lookaheads.push(pattern.body);
  else if (pattern.source === '^' && !trip.isAtStart) return;
  visit(next, false, trip);
}

/** As ECMA-262 has it, a round must consume something, unless a count demands it: that is not worth following. */
function visitAround(around: Around, isFree: boolean, trip: Trip): void {
  if (trip.open.has(around)) {
    if (around.isCounted) throw new Unsupported();
    return;
  }
  trip.open.add(around);
  for (const way of around.ways) {
    visit(way, isFree, trip);
    trip.open.delete(around);
  }
}
