import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CharSet, complement, has, type Range, union } from '../src/char-set.ts';

/** The ends of what a code unit can be: there, sets differ from lists of numbers. */
const UNITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0xfff9, 0xfffa, 0xfffb, 0xfffc, 0xfffd, 0xfffe, 0xffff];
const range = fc
  .tuple(fc.constantFrom(...UNITS), fc.constantFrom(...UNITS))
  .map(([one, other]): Range => [Math.min(one, other), Math.max(one, other)]);
const ranges = fc.array(range, { maxLength: 5 });

describe('a set of code units', () => {
  it('contains exactly the code units of its ranges, overlapping or not', () => {
    fc.assert(
      fc.property(ranges, (parts) => {
        const set = union(parts);
        expect(disorder(set)).toEqual([]);
        for (const unit of UNITS) expect(has(set, unit)).toBe(parts.some(([from, to]) => from <= unit && unit <= to));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a complement with all other code units', () => {
    fc.assert(
      fc.property(ranges, (parts) => {
        const [set, others] = [union(parts), complement(union(parts))];
        expect(disorder(others)).toEqual([]);
        for (const unit of UNITS) expect(has(others, unit)).toBe(!has(set, unit));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The ranges that are empty, or that do not begin apart from the end of the one before. */
function disorder(set: CharSet): CharSet {
  return set.filter(([from, to], index) => !(from <= to && from > (set[index - 1]?.[1] ?? -2) + 1));
}
