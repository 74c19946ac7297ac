import type { Automaton, Edges } from './automaton.ts';
import { heaviest, leaks } from './branching.ts';
import { componentsOf } from './components.ts';

/** States that can be taken again and again, with each other. */
export interface Loop {
  readonly states: readonly number[];
  /** Whether some code unit both stays in the loop and leaves it. */
  readonly isLeaky: boolean;
  /** How often it can be gone through, whatever the text. */
  readonly cap: number;
}

/** The loop of each state that is in one; `undefined` when going around one can double the runs. */
export function loopsOf(automaton: Automaton): ReadonlyMap<number, Loop> | undefined {
  const loops = new Map<number, Loop>();
  for (const states of groups(componentsOf(automaton.edges))) {
    const members = new Set(states);
    const stays = (target: number): boolean => members.has(target);
    const edges = states.map((state): Edges => automaton.edges[state] ?? new Map());
    if (!edges.some((targets) => [...targets.keys()].some(stays))) continue;
    if (edges.some((targets) => heaviest(automaton, targets, (target) => (stays(target) ? 1 : 0)) > 1))
      return undefined;

    const loop: Loop = {
      states,
      isLeaky: edges.some((targets) => leaks(automaton, targets, stays)),
      cap: capOf(states, automaton),
    };
    for (const state of states) loops.set(state, loop);
  }
  return loops;
}

function groups(component: readonly number[]): readonly (readonly number[])[] {
  const states: number[][] = [];
  component.forEach((number, state) => {
    const group = states[number] ?? [];
    group.push(state);
    states[number] = group;
  });
  return states;
}

/** A counted repetition of one unit is a loop with an end. */
function capOf(states: readonly number[], { caps }: Automaton): number {
  const [only] = states;
  return states.length === 1 && only !== undefined
    ? (caps[only] ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
}
