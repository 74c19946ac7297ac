import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';
import { ifSupported } from '../../../src/operator/regex/unsupported.ts';
import { worstCaseSteps } from '../../../src/operator/regex/worst-case-steps.ts';
import { nodes, pumped, search, write } from './backtracking-matcher.ts';

/** Plain backtracking beyond this takes too long for a test. */
const MOST_STEPS = 100_000;

describe('worstCaseSteps', () => {
  it('bounds what plain backtracking takes, over texts that make it expensive', () => {
    fc.assert(
      fc.property(nodes(3), pumped, (node, text) => {
        const source = write(node);
        const bound = searchSteps(source)[text.length] ?? Number.POSITIVE_INFINITY;
        if (bound > MOST_STEPS) return;
        const found = search(node, text, bound);
        expect(found).toBe(new RegExp(source).test(text));
        expect(found).toBe(new RegExp(parsePattern(source)?.source ?? '').test(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('bounds more than two fifths of them low enough to be tried', () => {
    const sample = fc.sample(fc.tuple(nodes(3), pumped), { numRuns: 500, seed: 1 });
    const bounds = sample.map(([node, text]) => searchSteps(write(node))[text.length] ?? Number.POSITIVE_INFINITY);
    expect(bounds.filter((bound) => bound <= MOST_STEPS).length).toBeGreaterThan(200);
  });

  it('never falls with the length of the text, and reaches 2,000 code units where that is soon foreseen', () => {
    fc.assert(
      fc.property(nodes(2), (node) => {
        const steps = searchSteps(write(node));
        expect(steps.length).toBeLessThanOrEqual(2_001);
        expect(steps.every((count, length) => count >= (steps[length - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(searchSteps('^(?:alice|bob|carol)@[a-z]+\\.example$')).toHaveLength(2_001);
  });

  it.each([
    { pattern: '^a*$', rise: 1, because: 'one loop goes on by one unit at a time' },
    { pattern: 'abc$', rise: 1, because: 'what is not anchored begins everywhere' },
    { pattern: 'a*b', rise: 2, because: 'it begins everywhere, and goes on from everywhere' },
    { pattern: 'a*a*b', rise: 3, because: 'two loops share the text in as many ways as it has units' },
    { pattern: 'x(?=a*b)', rise: 2, because: 'a lookahead is a match of its own' },
    { pattern: '^(?=a*a*b)', rise: 2, because: 'and it is known to happen once' },
    { pattern: 'ab?c*', rise: 1, because: 'what can be left out at the end is gone through once' },
  ])('grows with the power $rise of the length for $pattern: $because', ({ pattern, rise }) => {
    const steps = searchSteps(pattern);
    const growth = Math.log2((steps[800] ?? 0) / (steps[400] ?? 0));
    expect(growth).toBeGreaterThan(rise - 0.5);
    expect(growth).toBeLessThan(rise + 0.5);
  });
});

function searchSteps(source: string): readonly number[] {
  const parsed = parsePattern(source);
  const steps = ifSupported(() => parsed && worstCaseSteps(parsed.root, { rest: 2_000_000 }));
  return steps?.search ?? [];
}
