import type { Counts } from '../api/send-counts.ts';

/** Counts reads by flag. A count is either in here or with the caller that took it, never in both. */
export interface Counters {
  /** Counts one read. `false` when there are too many names already: then it is not counted. */
  readonly count: (name: string) => boolean;
  /** Returns all counts and starts again at zero. */
  readonly take: () => Counts;
  /** Takes back what could not be delivered, without limit: it was counted once. */
  readonly restore: (counts: Counts) => void;
}

export function createCounters(maxNames: number): Counters {
  let cells = new Map<string, { count: number }>();

  function add(name: string, count: number): void {
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, { count });
    else cell.count += count;
  }

  return {
    count(name) {
      const cell = cells.get(name);
      if (cell !== undefined) cell.count += 1;
      else if (cells.size < maxNames) cells.set(name, { count: 1 });
      else return false;
      return true;
    },
    take() {
      const counts = new Map(Array.from(cells, ([name, { count }]) => [name, count]));
      cells = new Map();
      return counts;
    },
    restore(counts) {
      for (const [name, count] of counts) add(name, count);
    },
  };
}
