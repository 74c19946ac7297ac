import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtrackingSteps } from '../src/backtracking-steps.ts';
import { parsePattern } from '../src/parse-pattern.ts';
import { nodes, pumped, search, write } from './backtracking-matcher.ts';

/** Plain backtracking beyond this takes too long for a test. */
const MOST_STEPS = 100_000;

describe('backtrackingSteps', () => {
  it('bounds the steps of plain backtracking, on texts that make it expensive', () => {
    fc.assert(
      fc.property(nodes(3), pumped, (node, text) => {
        const source = write(node);
        const bound = stepsOf(source, text.length);
        if (bound > MOST_STEPS) return;
        // The matcher of this test does not notice that a match can begin nowhere but at the start.
        const elsewhere = source.includes('^') ? 100 * text.length : 0;
        expect(search(node, text, bound + elsewhere)).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives more than a quarter of the patterns a bound low enough to test', () => {
    const sample = fc.sample(fc.tuple(nodes(3), pumped), { numRuns: 500, seed: 1 });
    const bounds = sample.map(([node, text]) => stepsOf(write(node), text.length));
    expect(bounds.filter((bound) => bound <= MOST_STEPS).length).toBeGreaterThan(125);
  });

  it('does not decrease with the length of the text', () => {
    fc.assert(
      fc.property(nodes(3), fc.nat(2_000), fc.nat(2_000), (node, one, other) => {
        const source = write(node);
        expect(stepsOf(source, Math.min(one, other))).toBeLessThanOrEqual(stepsOf(source, Math.max(one, other)));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    { pattern: 'a', steps: [4, 8, 12], because: 'two to test a letter, one to begin, one to end, from everywhere' },
    { pattern: '[ac]', steps: [5, 10, 15], because: 'two ranges take one more' },
    { pattern: '^a', steps: [8, 8, 8], because: 'a match that can begin at the start alone is tried once' },
    { pattern: 'a|b', steps: [7, 14, 21], because: 'a choice takes one, and all its options; one of them leads on' },
    { pattern: 'a|a', steps: [8, 16, 24], because: 'a letter that can be read in two ways leads on twice' },
    { pattern: 'a?', steps: [7, 26, 39], because: 'each round is counted, and each number of rounds leads on' },
    { pattern: 'a*', steps: [7, 26, 57], because: 'a loop that is not anchored grows with the square' },
    {
      pattern: '^a*a*$',
      steps: [20, 55, 110],
      because: 'and two loops share the text in as many ways as it has units',
    },
    { pattern: '^(?=a*)b', steps: [18, 23, 28], because: 'a lookahead leads on once, whatever is in it' },
  ])('are $steps for texts of 0 to 2 code units and $pattern: $because', ({ pattern, steps }) => {
    expect([0, 1, 2].map((length) => stepsOf(pattern, length))).toEqual(steps);
  });

  it.each(['(a+)+$', '(a|a)*$', '(?:(?:a?){1000}){1000}', '(?:a*){0,70}b'])('returns undefined for %s', (pattern) => {
    expect(stepsOf(pattern, 50)).toBeGreaterThan(1e9);
    expect(stepsOf(pattern, 2_000)).toBeGreaterThan(1e9);
  });
});

function stepsOf(source: string, length: number): number {
  const parsed = parsePattern(source);
  return parsed === undefined ? Number.POSITIVE_INFINITY : backtrackingSteps(parsed.root, length);
}
