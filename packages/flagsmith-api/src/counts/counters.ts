import type { Counts } from './send-counts.ts';

/** Counts reads by flag. */
export interface Counters {
  /** Counts one read. Returns `false`, and does not count it, when there are too many names already. */
  readonly count: (name: string) => boolean;
  /** Returns all counts and starts again at zero. */
  readonly take: () => Counts;
  /** Adds counts that were taken and not delivered, however many names they have. */
  readonly restore: (counts: Counts) => void;
}

export function createCounters(maxNames: number): Counters {
  let cells = new Map<string, { count: number }>();
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
      for (const [name, count] of counts) cells.set(name, { count: count + (cells.get(name)?.count ?? 0) });
    },
  };
}
