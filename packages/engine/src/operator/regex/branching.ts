import type { Automaton, Edges } from './automaton.ts';
import { type CharSet, has, rangesOf } from './char-set.ts';

/** The most that the targets of edges weigh together for any one code unit, each as often as it is derived. */
export function heaviest({ sets }: Automaton, edges: Edges, weigh: (target: number) => number): number {
  const weighed = [...edges].map(([target, ways]) => ({ set: setOf(sets, target), weight: ways * weigh(target) }));
  let most = 0;
  for (const unit of unitsThatMatter(weighed)) {
    let weight = 0;
    for (const entry of weighed) if (has(entry.set, unit)) weight += entry.weight;
    most = Math.max(most, weight);
  }
  return most;
}

/** Whether some code unit leads both to a target that stays and to one that does not. */
export function leaks({ sets }: Automaton, edges: Edges, stays: (target: number) => boolean): boolean {
  const targets = [...edges.keys()].map((target) => ({ set: setOf(sets, target), isStaying: stays(target) }));
  return unitsThatMatter(targets).some((unit) => {
    const reached = targets.filter(({ set }) => has(set, unit));
    return reached.some(({ isStaying }) => isStaying) && reached.some(({ isStaying }) => !isStaying);
  });
}

/** Which sets hold a unit changes only where a range starts: one unit of each such place stands for all. */
function unitsThatMatter(entries: readonly { readonly set: CharSet }[]): readonly number[] {
  return [...new Set(entries.flatMap(({ set }) => rangesOf(set).map(([from]) => from)))];
}

function setOf(sets: readonly CharSet[], state: number): CharSet {
  return sets[state] ?? [];
}
