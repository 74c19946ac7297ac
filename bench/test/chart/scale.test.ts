import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decadesAround, logScale, spread } from '../../src/chart/scale.ts';

describe('logScale', () => {
  it.each([
    [1, 100],
    [10, 200],
    [100, 300],
  ])('puts %d at %d, of 1 to 100 on 100 to 300', (value, place) => {
    expect(logScale([1, 100], [100, 300])(value)).toBeCloseTo(place, 9);
  });
});

describe('decadesAround', () => {
  it.each([
    { values: [14, 900], decades: [10, 100, 1_000], because: 'they enclose the values' },
    { values: [10, 100], decades: [10, 100], because: 'ends may be decades themselves' },
    { values: [10], decades: [10, 100], because: 'an axis has two ends' },
  ])('of $values are $decades: $because', ({ values, decades }) => {
    expect(decadesAround(values)).toEqual(decades);
  });
});

describe('spread', () => {
  it('does not move labels that are far enough apart', () => {
    expect(spread([50, 10, 30], 14)).toEqual([50, 10, 30]);
  });

  it('keeps labels apart, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 12 }), (places) => {
        const moved = spread(places, 14).toSorted((one, other) => one - other);
        for (const [index, place] of moved.slice(1).entries())
          expect(place - (moved[index] ?? 0)).toBeGreaterThan(13.999);
      }),
      { numRuns: 1_000 },
    );
  });
});
