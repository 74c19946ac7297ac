import type { Selection } from './fault.ts';

/** Faults of one sort that are in force. */
export interface InForce<F extends Pick<Selection, 'times' | 'every'>> {
  add(fault: F): Injected<F>;
  clear(): void;
  readonly all: readonly Injected<F>[];
}

export interface Injected<F> {
  readonly fault: F;
  /** Whether it strikes this time: not always `every` time, and `times` at most. */
  strikes(): boolean;
  end(): void;
}

export function createInForce<F extends Pick<Selection, 'times' | 'every'>>(): InForce<F> {
  const injected = new Set<Injected<F>>();
  return {
    add(fault) {
      const { times = Number.POSITIVE_INFINITY, every = 1 } = fault;
      if (!(times >= 1) || !(every >= 1))
        throw new RangeError(`times and every must be 1 or more, got ${times} and ${every}.`);
      const one: Injected<F> = {
        fault,
        strikes: counting(times, every, () => one.end()),
        end: () => void injected.delete(one),
      };
      injected.add(one);
      return one;
    },
    clear: () => injected.clear(),
    get all() {
      return [...injected];
    },
  };
}

function counting(times: number, every: number, end: () => void): () => boolean {
  let asked = 0;
  let struck = 0;
  return () => {
    asked += 1;
    if (struck >= times || (asked - 1) % every !== 0) return false;
    struck += 1;
    if (struck >= times) end();
    return true;
  };
}
