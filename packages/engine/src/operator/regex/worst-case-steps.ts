import type { Automaton, Edges } from './automaton.ts';
import { heaviest } from './branching.ts';
import { type Loop, loopsOf } from './loops.ts';

/** An upper bound on the steps of a backtracking matcher, by the length of the text. */
export type Steps = (length: number) => number;

/**
 * Bounds the steps of a backtracking search for a pattern; gives `undefined` where the bound would be exponential.
 *
 * A run through the automaton branches where one code unit leads on in several ways. Inside a loop that doubles the
 * runs each time around: not bounded. Where one way stays in the loop and others leave it, a run can leave at each
 * unit of the text: what follows is multiplied by its length. Otherwise the text decides, and the costs add up.
 */
export function worstCaseSteps(automaton: Automaton, isAnchored: boolean): Steps | undefined {
  const lookaheads = automaton.lookaheads.map((body) => worstCaseSteps(body, true));
  if (!lookaheads.every(isKnown)) return undefined;
  const loops = loopsOf(automaton);
  if (loops === undefined) return undefined;

  return (length) => {
    const starts = isAnchored ? 1 : length + 1;
    const assertions = lookaheads.reduce((total, steps) => total + steps(length), 1);
    return starts * stepsOfOneStart(automaton, loops, length) * assertions;
  };
}

function isKnown(steps: Steps | undefined): steps is Steps {
  return steps !== undefined;
}

/**
 * A match that is certain ends the search, so what lies behind an accepting state is gone through once at most:
 * those states weigh nothing for those before them, and the costliest of them is added at the end.
 */
function stepsOfOneStart(automaton: Automaton, loops: ReadonlyMap<number, Loop>, length: number): number {
  const known = new Map<Loop | number, number>();
  const cost = (state: number): number => (automaton.accepting.has(state) ? 0 : costBehind(state));

  const costBehind = (state: number): number => {
    const loop = loops.get(state);
    const steps = known.get(loop ?? state) ?? (loop === undefined ? costOf(edgesOf(state)) : costOfLoop(loop));
    known.set(loop ?? state, steps);
    return steps;
  };

  const edgesOf = (state: number): Edges => automaton.edges[state] ?? new Map();
  const costOf = (edges: Edges): number => 1 + waysOf(edges) + heaviest(automaton, edges, cost);

  const costOfLoop = ({ states, isLeaky, cap }: Loop): number => {
    const rounds = Math.min(length, cap);
    const members = new Set(states);
    const leave = (state: number): number =>
      heaviest(automaton, edgesOf(state), (next) => (members.has(next) ? 0 : cost(next)));
    const behind = Math.max(...states.map(leave));
    const around = Math.max(...states.map((state) => 1 + waysOf(edgesOf(state))));
    return rounds * around + (isLeaky ? rounds * behind : behind);
  };

  const certain = Math.max(0, ...[...automaton.accepting].map(costBehind));
  return costOf(automaton.first) + certain;
}

function waysOf(edges: Edges): number {
  let ways = 0;
  for (const count of edges.values()) ways += count;
  return ways;
}
