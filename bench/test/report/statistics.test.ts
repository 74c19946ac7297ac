import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geometricMean, median, quantile } from '../../src/report/statistics.ts';

const values = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1 });

describe('median', () => {
  it.each([
    { of: [3, 1, 2], is: 2, because: 'the middle of an odd count' },
    { of: [4, 1, 3, 2], is: 2.5, because: 'the mean of the two in the middle of an even count' },
    { of: [7], is: 7, because: 'one value is its own middle' },
    { of: [10, 9], is: 9.5, because: 'values are ordered as numbers, not as text' },
    { of: [], is: Number.NaN, because: 'nothing has no middle' },
  ])('of $of is $is: $because', ({ of, is }) => {
    expect(median(of)).toBe(is);
  });

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(median(list.toReversed())).toBe(median(list));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('quantile', () => {
  it.each([
    { share: 0, is: 1, because: 'the least' },
    { share: 0.5, is: 51, because: 'half lie below' },
    { share: 0.99, is: 100, because: 'one in a hundred lies at or above' },
    { share: 1, is: 100, because: 'the greatest' },
  ])('at $share of 1 to 100 is $is: $because', ({ share, is }) => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(hundred, share)).toBe(is);
  });

  it('is one of the values, and never falls as the share grows', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        expect(list).toContain(quantile(list, share));
        expect(quantile(list, share)).toBeGreaterThanOrEqual(quantile(list, share / 2));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('geometricMean', () => {
  it.each([
    { of: [2, 8], is: 4, because: 'the root of the product' },
    { of: [0.5, 2], is: 1, because: 'twice as slow and twice as fast cancel out' },
  ])('of $of is $is: $because', ({ of, is }) => {
    expect(geometricMean(of)).toBeCloseTo(is, 12);
  });
});
