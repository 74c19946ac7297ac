import type { CharSet } from './char-set.ts';
import type { Pattern, Repeat } from './pattern.ts';

/** A pattern as a backtracking matcher walks it: what it tries, in how many steps, and the ways on from there. */
export type Node =
  | { readonly kind: 'junction' | 'end'; readonly steps: number; readonly ways: readonly Node[] }
  | Unit
  | Gate
  | Around;

/** Consumes one code unit; no other node does. */
interface Unit {
  readonly kind: 'unit';
  /** Counts the units directly behind as well: V8 tests such a run as a whole. */
  readonly steps: number;
  readonly set: CharSet;
  readonly ways: readonly [next: Node];
}

/** Can fail without consuming anything. */
interface Gate {
  readonly kind: 'gate';
  readonly steps: number;
  readonly pattern: Pattern & { readonly kind: 'assertion' | 'lookahead' };
  /** What follows, and the body of a lookahead. */
  readonly ways: readonly [next: Node, ...bodies: Node[]];
}

/** Goes around a loop once more, or on; a round that consumed nothing does neither. */
interface Around {
  readonly kind: 'around';
  readonly steps: number;
  readonly ways: readonly Node[];
  /** Whether it stands in for a repetition that must go around more than once. */
  readonly isCounted: boolean;
}

/** Where a match ends. */
export const END: Node = { kind: 'end', steps: 1, ways: [] };

/** What it takes to look both ways, to look ahead, to keep count. See decision 0003 for how steps were weighed. */
const GATE_STEPS = 4;
const COUNT_STEPS = 3;

/** Whether each round of a counted repetition is laid out; otherwise a loop stands for it, which can do all it can. */
export type IsWrittenOut = (repeat: Repeat) => boolean;

/** Lays out a pattern, last part first, in front of what follows it. */
export function layOut(pattern: Pattern, next: Node, isWrittenOut: IsWrittenOut): Node {
  switch (pattern.kind) {
    case 'unit':
      return layUnit(pattern.set, next);
    case 'assertion':
      return { kind: 'gate', steps: GATE_STEPS, pattern, ways: [next] };
    case 'lookahead':
      return { kind: 'gate', steps: GATE_STEPS, pattern, ways: [next, layOut(pattern.body, next, isWrittenOut)] };
    case 'sequence':
      return pattern.parts.reduceRight((rest, part) => layOut(part, rest, isWrittenOut), next);
    case 'choice':
      return { kind: 'junction', steps: 1, ways: pattern.options.map((option) => layOut(option, next, isWrittenOut)) };
    case 'repeat':
      return layRepeat(pattern, next, isWrittenOut);
  }
}

/** A set of several ranges is searched by halves. */
function layUnit(set: CharSet, next: Node): Unit {
  const behind = next.kind === 'unit' ? next.steps : 0;
  return { kind: 'unit', steps: 1 + Math.ceil(Math.log2(set.length + 1)) + behind, set, ways: [next] };
}

function layRepeat(repeat: Repeat, next: Node, isWrittenOut: IsWrittenOut): Node {
  const { min, max } = repeat;
  const isEndless = max === Number.POSITIVE_INFINITY;
  if ((isEndless ? min : max) > 1 && !isWrittenOut(repeat)) return layLoop(repeat, next, isWrittenOut);
  if (!isEndless) return layRounds(repeat, max, next, isWrittenOut);
  const loop = layLoop({ ...repeat, min: Math.min(min, 1) }, next, isWrittenOut);
  return layRounds(repeat, min - 1, loop, isWrittenOut);
}

/** One copy of the body for each round; those above `min` can be left out, with all that follow. */
function layRounds({ body, min }: Repeat, rounds: number, next: Node, isWrittenOut: IsWrittenOut): Node {
  let rest = next;
  for (let round = rounds; round > 0; round -= 1) {
    const copy = layOut(body, rest, isWrittenOut);
    rest = { kind: 'junction', steps: COUNT_STEPS, ways: round > min ? [copy, next] : [copy] };
  }
  return rest;
}

/** A count is not known when looking ahead: a loop that keeps one can be passed over. */
function layLoop({ body, min, max }: Repeat, next: Node, isWrittenOut: IsWrittenOut): Node {
  const steps = min > 1 || max < Number.POSITIVE_INFINITY ? COUNT_STEPS : 1;
  const ways: Node[] = [];
  const around: Around = { kind: 'around', steps, ways, isCounted: min > 1 };
  const round = layOut(body, around, isWrittenOut);
  ways.push(round, next);
  return min === 1 ? round : around;
}
