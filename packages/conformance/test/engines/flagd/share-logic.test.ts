import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareLogic } from '../../../engines/flagd/share-logic.ts';

describe('shares of flagd', () => {
  it.each([
    { weights: [30], shares: [30, 70], because: 'percent, and the rest' },
    { weights: [54.54], shares: [5454, 4546], because: 'in whole parts of the finest weight' },
    { weights: [0.07], shares: [7, 9993], because: 'rounded, as 0.07 * 100 is not 7 in doubles' },
    { weights: [60, 60], shares: [60, 40, 0], because: 'what exceeds 100 percent is cut off, not stretched' },
    { weights: [150], shares: [100, 0], because: 'a threshold beyond 100 takes everybody' },
    { weights: [-1], shares: [0, 100], because: 'one below 0 nobody' },
  ])('for $weights are $shares: $because', ({ weights, shares }) => {
    const named = weights.map((weight, index) => ({ outcome: String(index), weight }));
    const expected = shares.map((share, index) => [index < weights.length ? String(index) : 'rest', share]);
    expect(shareLogic(['id'], named, 'rest')).toEqual({ fractional: [{ cat: ['id'] }, ...expected] });
  });

  it('are as large as their weights, and fill what flagd can count', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 7 }), (parts, digits) => {
        const shares = parts.map((part, index) => ({ outcome: String(index), weight: part / 10 ** digits }));
        const { fractional } = JSON.parse(JSON.stringify(shareLogic([], shares, 'rest')));
        const wholes: readonly number[] = fractional.slice(1).map(([, whole]: readonly [string, number]) => whole);
        const sum = wholes.reduce((one, other) => one + other, 0);
        expect(wholes.every((whole) => Number.isInteger(whole) && whole >= 0)).toBe(true);
        expect(sum).toBeLessThan(2 ** 31);
        let left = 100;
        for (const [index, { weight }] of shares.entries()) {
          const taken = Math.min(weight, left);
          expect(((wholes[index] ?? 0) / sum) * 100).toBeCloseTo(taken, 9);
          left -= taken;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('are refused where they are finer than flagd can count', () => {
    expect(() => shareLogic([], [{ outcome: 'a', weight: 1e-8 }], 'rest')).toThrow('whole numbers below 2^31');
  });
});
