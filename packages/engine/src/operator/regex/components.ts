import type { Edges } from './automaton.ts';

/** The strongly connected components of a graph (Tarjan's algorithm): the number of its component for each state. */
export function componentsOf(edges: readonly Edges[]): readonly number[] {
  const component: number[] = [];
  const order: number[] = [];
  const open: number[] = [];
  let visited = 0;
  let components = 0;

  /** Returns the earliest open state that can be reached from here. */
  const visit = (state: number): number => {
    const known = order[state];
    if (known !== undefined) return component[state] === undefined ? known : Number.POSITIVE_INFINITY;
    const own = visited;
    visited += 1;
    order[state] = own;
    open.push(state);
    let earliest = own;
    for (const target of edges[state]?.keys() ?? []) earliest = Math.min(earliest, visit(target));
    if (earliest === own) close(state);
    return earliest;
  };

  const close = (root: number): void => {
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      component[state] = components;
      if (state === root) break;
    }
    components += 1;
  };

  for (const state of edges.keys()) visit(state);
  return component;
}
