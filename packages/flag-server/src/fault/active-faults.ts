import type { Selection } from './fault.ts';

/** The active faults of one sort, in the order of their injection. */
export interface ActiveFaults<F extends Counted> {
  /** @throws RangeError when `times` or `every` is less than 1 */
  add(fault: F): ActiveFault<F>;
  clear(): void;
  readonly all: readonly ActiveFault<F>[];
}

export interface ActiveFault<F> {
  readonly fault: F;
  /** Counts one request or stream, and tells whether the fault applies to it: `times` in all, once in `every`. */
  isDue(): boolean;
  end(): void;
}

type Counted = Pick<Selection, 'times' | 'every'>;

export function createActiveFaults<F extends Counted>(): ActiveFaults<F> {
  const active = new Set<ActiveFault<F>>();
  return {
    add(fault) {
      const { times = Number.POSITIVE_INFINITY, every = 1 } = fault;
      if (!(times >= 1) || !(every >= 1))
        throw new RangeError(`times and every must be 1 or more, got ${times} and ${every}.`);
      const added: ActiveFault<F> = {
        fault,
        isDue: counter(times, every, () => added.end()),
        end: () => void active.delete(added),
      };
      active.add(added);
      return added;
    },
    clear: () => active.clear(),
    get all() {
      return [...active];
    },
  };
}

function counter(times: number, every: number, end: () => void): () => boolean {
  let seen = 0;
  let applied = 0;
  return () => {
    seen += 1;
    if (applied >= times || (seen - 1) % every !== 0) return false;
    applied += 1;
    if (applied >= times) end();
    return true;
  };
}
