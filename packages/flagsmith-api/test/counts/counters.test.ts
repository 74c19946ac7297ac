import type { Counts } from '@burgee/flagsmith-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counters, createCounters } from '../../src/counts/counters.ts';

describe('counters', () => {
  it('count by name, and return everything', () => {
    const counters = createCounters(10);
    for (const name of ['a', 'b', 'a', '__proto__']) counters.count(name);
    expect([...counters.take()]).toEqual([
      ['a', 2],
      ['b', 1],
      ['__proto__', 1],
    ]);
    expect(counters.take().size).toBe(0);
  });

  it('accept a limited number of names, and continue to count the known ones', () => {
    const counters = createCounters(2);
    expect(['a', 'b', 'c', 'a'].map((name) => counters.count(name))).toEqual([true, true, false, true]);
    expect(counters.take()).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    );
  });

  it('neither lose nor invent counts, whatever fails', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const rounds = fc.array(fc.record({ reads: fc.array(names), isDelivered: fc.boolean() }));
    fc.assert(
      fc.property(rounds, (all) => {
        const counters = createCounters(10);
        let delivered = 0;
        for (const round of all) delivered += play(round, counters);
        expect(delivered + sum(counters.take())).toBe(all.flatMap(({ reads }) => reads).length);
      }),
      { numRuns: 1_000 },
    );
  });
});

interface Round {
  readonly reads: readonly string[];
  readonly isDelivered: boolean;
}

/** Counts, and delivers or fails to: how much was delivered. */
function play({ reads, isDelivered }: Round, counters: Counters): number {
  for (const name of reads) counters.count(name);
  const counts = counters.take();
  if (isDelivered) return sum(counts);
  counters.restore(counts);
  return 0;
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
