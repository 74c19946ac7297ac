import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtrackingSteps } from '../src/backtracking-steps.ts';
import { isRegex } from '../src/is-regex.ts';
import { parsePattern } from '../src/parse-pattern.ts';

const CHARACTERS = [...'ab01^$.|()[]{}*+?\\-,:=!<dswbux'];
const sources = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 });
const texts = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 8 });

describe('parsePattern', () => {
  it('never throws, and matches the same without captures as with them', () => {
    fc.assert(
      fc.property(sources, texts, (source, text) => {
        const bare = withoutCaptures(source, text.length);
        if (bare === undefined) return;
        expect(new RegExp(bare).test(text)).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 10_000 },
    );
  });

  it('parses no pattern that JavaScript rejects', () => {
    const names = fc.array(
      fc.constantFrom('(?<a>', '(?<b>', '(?<1>', '(?:', '(?=', ')', '|', 'a', '{2,1}', '*', '[b-a]', '\\k'),
      {
        maxLength: 8,
      },
    );
    const anything = fc.oneof(
      sources,
      names.map((tokens) => tokens.join('')),
    );
    fc.assert(
      fc.property(anything, (source) => {
        if (parsePattern(source) !== undefined) expect(isRegex(source), source).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('parses more than a tenth of such patterns', () => {
    const sample = fc.sample(sources, { numRuns: 1_000, seed: 1 });
    expect(sample.filter((source) => withoutCaptures(source, 8) !== undefined).length).toBeGreaterThan(100);
  });

  it.each([
    { pattern: '[a-a]', accepts: 'a', refuses: 'b-' },
    { pattern: '[a-c-e]', accepts: 'abc-e', refuses: 'd' },
    { pattern: '[\\d-x]', accepts: '5-x', refuses: 'a' },
    { pattern: '[]', accepts: '', refuses: 'a\n' },
    { pattern: '[^]', accepts: 'a\n\ud800', refuses: '' },
    { pattern: '[\\b]', accepts: '\b', refuses: 'b' },
    { pattern: '[.]', accepts: '.', refuses: 'a' },
    { pattern: '[^^]', accepts: 'a', refuses: '^' },
    { pattern: '.', accepts: 'a\u0085\udc00', refuses: '\n\r\u2028\u2029' },
    { pattern: '\\s', accepts: ' \t\u000b\u00a0\ufeff\u3000', refuses: 'a\u200b\u0085' },
    { pattern: '\\w', accepts: 'aZ0_', refuses: '-\u00e9\u017f' },
    { pattern: '\\x41', accepts: 'A', refuses: 'x' },
    { pattern: '\\u0042', accepts: 'B', refuses: 'u' },
    { pattern: '\\p', accepts: 'p', refuses: 'q' },
    { pattern: '\\0', accepts: '\0', refuses: '0' },
  ])('reads $pattern as JavaScript does', ({ pattern, accepts, refuses }) => {
    const parsed = parsePattern(pattern);
    const set = parsed?.root.kind === 'char' ? parsed.root.set : [];
    const has = (unit: string): boolean =>
      set.some(([from, to]) => from <= unit.charCodeAt(0) && unit.charCodeAt(0) <= to);
    expect(accepts.split('').filter((unit) => !has(unit) || !new RegExp(pattern).test(unit))).toEqual([]);
    expect(refuses.split('').filter((unit) => has(unit) || new RegExp(pattern).test(unit))).toEqual([]);
  });

  it.each([
    { pattern: '(a)(?<n>b|(c))', source: '(?:a)(?:b|(?:c))', because: 'all captures' },
    { pattern: '(?:a)(?=b)(?!c)', source: '(?:a)(?=b)(?!c)', because: 'nothing else' },
    { pattern: '\\([(]\\\\(a)', source: '\\([(]\\\\(?:a)', because: 'parentheses that are text stay' },
  ])('removes from $pattern $because', ({ pattern, source }) => {
    expect(parsePattern(pattern)?.source).toBe(source);
  });

  it.each([
    { pattern: '(a)\\1', because: 'a back-reference' },
    { pattern: '(?<x>a)\\k<x>', because: 'a named one' },
    { pattern: '(?<=a)b', because: 'lookbehind' },
    { pattern: '(?<!a)b', because: 'negative lookbehind' },
    { pattern: '(?=a)*', because: 'a lookahead that is repeated' },
    { pattern: '\\07', because: 'an octal escape' },
    { pattern: '\\cA', because: 'a control letter' },
    { pattern: `${'('.repeat(51)}a${')'.repeat(51)}`, because: 'of its depth' },
  ])('does not parse $pattern: $because', ({ pattern }) => {
    expect(parsePattern(pattern)).toBeUndefined();
    expect(isRegex(pattern)).toBe(true);
  });

  it.each([
    { pattern: 'a'.repeat(10_000), because: 'length does not matter' },
    { pattern: `${'('.repeat(50)}a${')'.repeat(50)}`, because: 'it is nested no deeper' },
  ])('parses $pattern: $because', ({ pattern }) => {
    expect(parsePattern(pattern)?.source).toHaveLength(pattern.replaceAll('(', '(?:').length);
  });

  it('gives up on classes that do not end in linear time', () => {
    expect(parsePattern('['.repeat(1_000_000))).toBeUndefined();
  });

  it.each(['[a\\]', '[\\', 'a)', ')', '(a', '(', '*', 'a**', '(?:+)', 'a|?', '{1}', '[a', '^*', 'a\\'])(
    'does not parse %s, which is not a regular expression',
    (pattern) => {
      expect(parsePattern(pattern)).toBeUndefined();
      expect(isRegex(pattern)).toBe(false);
    },
  );
});

/** The pattern as the native engine gets it, where it does for texts of that length. */
function withoutCaptures(source: string, length: number): string | undefined {
  const parsed = parsePattern(source);
  if (!isRegex(source) || parsed === undefined || backtrackingSteps(parsed.root, length) > 1_000_000) return undefined;
  return parsed.source;
}
