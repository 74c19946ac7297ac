import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';
import { ifSupported, Unsupported } from '../../../src/operator/regex/unsupported.ts';
import { MAX_STEPS, worstCaseSteps } from '../../../src/operator/regex/worst-case-steps.ts';
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
    expect(searchSteps('^(?:alice|bob|carol)@[a-z]+\\.example$', 60_000)).toHaveLength(2_001);
  });

  it.each([
    { pattern: '', search: [2, 4, 6, 8], because: 'to begin and to end, from everywhere' },
    { pattern: 'a', search: [3, 7, 11, 15], because: 'two to test a letter; that it succeeds happens once' },
    { pattern: 'ab', search: [5, 11, 17, 23], because: 'a run of letters is tested as a whole' },
    { pattern: '[ac]', search: [4, 9, 14, 19], because: 'two ranges take one more' },
    { pattern: '[acegi]', search: [5, 11, 17, 23], because: 'five take two more: they are searched by halves' },
    { pattern: '^a$', search: [7, 17, 22, 27], because: 'elsewhere than at the start it does not come to the letter' },
    { pattern: '\\ba', search: [7, 15, 23, 31], because: 'a boundary can be everywhere, and takes four' },
    { pattern: 'a$', search: [3, 11, 19, 27], because: 'and so does the end of the text' },
    { pattern: 'a|b', search: [6, 13, 20, 27], because: 'a choice takes one, and all its options' },
    { pattern: '(?:a|a)b', search: [10, 21, 32, 43], because: 'a letter that can be read in two ways leads on twice' },
    { pattern: 'a?', search: [7, 15, 23, 31], because: 'to count takes three' },
    { pattern: 'a*', search: [5, 14, 23, 32], because: 'not to count takes one' },
    { pattern: 'a+', search: [3, 10, 17, 24], because: 'the first round must be' },
    { pattern: 'a{2}', search: [6, 18, 30, 42], because: 'two rounds are counted' },
    {
      pattern: 'a{1,2}',
      search: [6, 18, 30, 42],
      because: 'the second one has a way past it, where the match succeeds',
    },
    { pattern: 'a{2,}', search: [8, 20, 32, 44], because: 'one round, then a loop' },
    { pattern: 'a{30}', search: [6, 18, 35, 57], because: 'and so are thirty, each with its own place' },
    { pattern: 'a{31}', search: [7, 20, 39, 64], because: 'many rounds are a loop, which keeps count' },
    {
      pattern: '(?:(?=abc)x){11}',
      search: [18, 54, 109, 184],
      because: 'so are rounds of six parts, with a lookahead of four',
    },
    { pattern: '(?:(?=abc)x){10}', search: [17, 52, 105, 177], because: 'of which ten are written out' },
    { pattern: 'a{31,}', search: [7, 20, 39, 64], because: 'with or without an end' },
    { pattern: 'a{0,31}', search: [7, 20, 33, 46], because: 'one that can end at once has succeeded at once' },
    { pattern: '(?=a)b', search: [10, 22, 35, 49], because: 'a lookahead begins a match of its own' },
    { pattern: '(?!a)b', search: [10, 22, 35, 49], because: 'whatever it asks' },
    { pattern: '(?=a)(?=a)b', search: [17, 37, 59, 83], because: 'each counts' },
    { pattern: '(?=(?=a)b)c', search: [17, 37, 59, 83], because: 'and so does one inside another' },
    { pattern: 'x(?=ab)', search: [3, 16, 30, 45], because: 'where it is come to' },
  ])('come to $search for texts of 0 to 3 code units and $pattern: $because', ({ pattern, search: expected }) => {
    expect(searchSteps(pattern).slice(0, 4)).toEqual(expected);
  });

  it.each([
    { kind: 'with 1,000 ways to the next code unit', pattern: `(?:${'|'.repeat(997)})`, isBounded: true },
    { kind: 'with more', pattern: `(?:${'|'.repeat(998)})`, isBounded: false },
    { kind: 'with rounds of nothing, few of which are counted', pattern: '(?:a?){20}b', isBounded: true },
    { kind: 'with rounds of nothing, many of which are counted', pattern: '(?:a?){21}b', isBounded: false },
    { kind: 'with rounds of nothing that may end the loop', pattern: '(?:a?)*b', isBounded: true },
  ])('says of a pattern $kind that it is bounded: $isBounded', ({ pattern, isBounded }) => {
    expect(searchSteps(pattern).length > 0).toBe(isBounded);
  });

  it.each([
    { pattern: '^a*$', rise: 1, because: 'one loop goes on by one unit at a time' },
    { pattern: 'abc$', rise: 1, because: 'what is not anchored begins everywhere' },
    { pattern: `(?:${'ab'.repeat(40)})?c`, rise: 1, because: 'what can be left out once is no loop, however large' },
    { pattern: 'a*b', rise: 2, because: 'it begins everywhere, and goes on from everywhere' },
    { pattern: 'a*a*b', rise: 3, because: 'two loops share the text in as many ways as it has units' },
    { pattern: 'x(?=a*b)', rise: 2, because: 'a lookahead is a match of its own' },
    { pattern: '^(?=a*a*b)', rise: 2, because: 'and it is known to happen once' },
    { pattern: '^(?=aaaaaaaab*b*c)', rise: 2, because: 'what it takes can begin to rise late' },
    {
      pattern: 'a(?:b*c)?',
      rise: 2,
      because: 'what can be left out and begins with a loop is gone through, wherever it begins',
    },
    { pattern: 'ab?c*', rise: 1, because: 'what can be left out at the end is gone through once' },
  ])('grows with the power $rise of the length for $pattern: $because', ({ pattern, rise }) => {
    const steps = searchSteps(pattern);
    const growth = Math.log2((steps[800] ?? 0) / (steps[400] ?? 0));
    expect(steps[800]).toBeGreaterThan(steps[400] ?? 0);
    expect(growth).toBeGreaterThan(rise - 0.5);
    expect(growth).toBeLessThan(rise + 0.5);
  });

  it('gives up where the effort does not suffice for the places of the pattern', () => {
    const root = parsePattern('(?:ab|cd)*')?.root ?? { kind: 'sequence', parts: [] };
    expect(() => worstCaseSteps(root, { rest: 5_000 })).toThrow(Unsupported);
    expect(() => worstCaseSteps(root, { rest: 11_000 })).toThrow(Unsupported);
    expect(worstCaseSteps(root, { rest: 100_000 }).search).toHaveLength(2_001);
  });

  it.each([
    { pattern: 'a*a*b', effort: 12, because: 'five places lead to seven' },
    { pattern: '(?=a*c)a*a*b', effort: 14, because: 'and at two of them a lookahead begins' },
  ])(
    'spends $effort on each length for $pattern, where the next cannot be foreseen: $because',
    ({ pattern, effort }) => {
      const [length, longer] = [26_000, 26_000 + 100 * effort].map((rest) => searchSteps(pattern, rest).length);
      expect((longer ?? 0) - (length ?? 0)).toBe(100);
    },
  );

  it('goes no further than to the first length that takes too many steps', () => {
    const steps = searchSteps('^(?:a|a)*b');
    expect(steps.filter((count) => count > MAX_STEPS)).toHaveLength(1);
  });
});

function searchSteps(source: string, effort = 2_000_000): readonly number[] {
  const parsed = parsePattern(source);
  const steps = ifSupported(() => parsed && worstCaseSteps(parsed.root, { rest: effort }));
  return steps?.search ?? [];
}
