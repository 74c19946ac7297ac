import { has } from './char-set.ts';
import { END, layOut, type Node, type Unit } from './graph.ts';
import { type Pattern, type Repeat, sizeOf } from './pattern.ts';
import { Unsupported } from './unsupported.ts';
import { type Walk, walk } from './walk.ts';

/** Where a backtracking matcher can stand between two code units, and how it goes on from there. */
export interface Place extends Omit<Walk, 'units'> {
  /** For each code unit that tells something, the numbers of the places it leads to, each as often as it is come to. */
  readonly forks: readonly (readonly number[])[];
}

/** How much may still be looked at. */
export interface Effort {
  rest: number;
}

/** What it takes to find a place, where adding two numbers is one. */
const PLACE_EFFORT = 500;

/** Counted repetitions up to this size are written out. */
const MAX_UNROLLED = 60;

/**
 * Numbers the places: 0 is where a match begins at the start of the text, 1 is where it begins elsewhere.
 *
 * @throws Unsupported when that takes too much effort
 */
export function placesOf(root: Pattern, effort: Effort): readonly Place[] {
  const start: Node = { kind: 'junction', steps: 1, ways: [layOut(root, END, isWrittenOut)] };
  const nodes: Node[] = [start, start];
  const numbers = new Map<Node, number>();
  const numberBehind = ({ ways: [next] }: Unit): number => {
    const number = numbers.get(next) ?? nodes.length;
    if (number === nodes.length) nodes.push(next);
    numbers.set(next, number);
    return number;
  };

  const places: Place[] = [];
  for (const node of nodes) {
    const { steps, lookaheads, units, isCertain } = walk(node, places.length === 0);
    spend(PLACE_EFFORT + steps, effort);
    const forks = unitsTogether(units, effort).map((together) => together.map(numberBehind));
    places.push({ steps: steps - stepsBefore(node), lookaheads, isCertain, forks });
  }
  return places;
}

function isWrittenOut(repeat: Repeat): boolean {
  return sizeOf(repeat) <= MAX_UNROLLED;
}

/** A place that begins with a unit is inside a run of them, which counted as a whole when it was come to. */
function stepsBefore(node: Node): number {
  return node.kind === 'unit' ? node.steps : 0;
}

/** Which sets hold a code unit changes only where a range starts: one unit of each such place stands for all. */
function unitsTogether(units: readonly Unit[], effort: Effort): readonly (readonly Unit[])[] {
  if (units.length < 2) return [units];
  const ranges = units.flatMap(({ set }) => set);
  const starts = [...new Set(ranges.map(([from]) => from))];
  spend(starts.length * ranges.length, effort);
  return starts.map((start) => units.filter(({ set }) => has(set, start)));
}

/** @throws Unsupported when there is no effort left for it */
export function spend(work: number, effort: Effort): void {
  effort.rest -= work;
  if (effort.rest < 0) throw new Unsupported();
}
