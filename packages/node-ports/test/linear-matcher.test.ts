import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearMatcher } from '../src/linear-matcher.ts';

describe('the linear matcher', () => {
  it.each([
    { pattern: '^[^@]+@shop\\.example$', text: 'ada@shop.example', because: 'of an ordinary pattern' },
    { pattern: 'b', text: 'abc', because: 'a pattern is found anywhere' },
    { pattern: 'a$', text: 'a\n', because: 'the end is the end of the text' },
    { pattern: '^\\u0041\\cJ\\/\\x41$', text: 'A\n/A', because: 'of escapes that are JavaScript' },
    { pattern: '[^]', text: '\n', because: 'a negated empty class is any character' },
    { pattern: '(?<first>a)(?:b)', text: 'ab', because: 'of groups with and without names' },
    { pattern: '^x{2,3}$', text: 'xx', because: 'of counted repetitions' },
    { pattern: '^(a|aa)+$', text: 'aaaa', because: 'of a pattern that is dangerous natively' },
  ])('answers for $pattern as JavaScript does: $because', ({ pattern, text }) => {
    expect(linearMatcher()(pattern)?.(text)).toBe(new RegExp(pattern).test(text));
  });

  it.each([
    { pattern: 'a(?=b)', because: 'a lookahead' },
    { pattern: 'a(?!b)', because: 'a negative lookahead' },
    { pattern: '(?<=a)b', because: 'a lookbehind' },
    { pattern: '(a)\\1', because: 'a back-reference' },
    { pattern: '(?<n>a)\\k<n>', because: 'a named back-reference' },
    { pattern: 'a{2000}', because: 'more repetitions than RE2 takes' },
    { pattern: '\\p{L}', because: 'a class to RE2, and the letter p to JavaScript without flags' },
    { pattern: '[[:alpha:]]', because: 'a class to RE2, and eight characters to JavaScript' },
  ])('does not support $pattern: $because', ({ pattern }) => {
    expect(linearMatcher()(pattern)).toBeUndefined();
    expect(new RegExp(pattern)).toBeInstanceOf(RegExp);
  });

  it('returns the same function for the same pattern', () => {
    const match = linearMatcher();
    expect(match('a+b')).toBe(match('a+b'));
    expect(match('(a)\\1')).toBe(match('(a)\\1'));
  });

  it('works with more patterns than it keeps', () => {
    const match = linearMatcher();
    for (let index = 0; index < 2_500; index += 1) match(`^${index}$`);
    expect(match('^7$')?.('7')).toBe(true);
  });

  it('agrees with JavaScript on every pattern that it accepts', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[[a]', '\\w', '\\d', '\\.', '\\b', '^', '$', '\\-');
    const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '*?', '{1,2}');
    const piece = fc.tuple(atom, quantifier).map(([one, times]) => (/[$^b]$/.test(one) ? one : one + times));
    const branch = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    const pattern = fc
      .tuple(fc.constantFrom('(', '(?:', '(?<n>'), branch, branch, fc.constantFrom('', '*', '?', '{2}'))
      .map(([open, one, other, times]) => `${open}${one}|${other})${times}${one}`);
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', '-', '[', ' '), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const search = linearMatcher()(source);
        expect(search?.(subject)).toBe(new RegExp(source).test(subject));
      }),
      { numRuns: 2_000 },
    );
  });
});
