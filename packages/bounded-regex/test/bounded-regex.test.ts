import { analysePattern, type BoundedRegex, boundedRegex } from '@burgee/bounded-regex';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';

const linearMatcher = (pattern: string): ((text: string) => boolean) => {
  const compiled = RE2JS.compile(pattern);
  return (text) => compiled.matcher(text).find();
};

describe('boundedRegex', () => {
  it.each([
    ['^[^@]+@example\\.com$', 'ada@example.com', true],
    ['^[^@]+@example\\.com$', 'ada@example.org', false],
    ['^(?!test).*$', 'prod', true],
    ['\\bbot\\b', 'a bot here', true],
    ['', 'anything', true],
  ])('answers as RegExp does: %s in %s', (pattern, text, matches) => {
    expect([testOf(boundedRegex(pattern))(text), new RegExp(pattern).test(text)]).toEqual([matches, matches]);
  });

  it.each([
    ['(', 'invalid', 'RegExp refuses it'],
    ['(?i:a)', 'invalid', 'older runtimes refuse it'],
    ['(a)\\1', 'unsupported', 'a back-reference'],
    ['(?<=a)b', 'unsupported', 'a lookbehind'],
    ['a'.repeat(10_001), 'unsupported', 'it is too long'],
    [`${'a?'.repeat(40)}(?=b)`, 'too-costly', 'V8 could not compile it in bounded time, and no automaton can run it'],
  ])('rejects %s as %s: %s', (pattern, reason) => {
    expect(boundedRegex(pattern)).toEqual({ ok: false, reason });
  });

  it('answers quickly where backtracking takes exponential time', () => {
    expect(testOf(boundedRegex('^(\\w+\\s?)*$'))(`${'word'.repeat(25_000)}!`)).toBe(false);
  });

  it('gives the linear matcher patterns that neither the native engine nor an automaton can run', () => {
    const [pattern, text] = ['(?:(?:\\B|a)(?:\\b|a)){5}(a+)+$', `${'a'.repeat(5_000)}!`];
    expect(maxLengthOf(boundedRegex(pattern))).toBeLessThan(100);
    expect(testOf(boundedRegex(pattern, { linearMatcher }))(text)).toBe(false);
    expect(testOf(boundedRegex(pattern, { linearMatcher }))(text.slice(0, -1))).toBe(true);
  });

  it.each([
    { maxSteps: undefined, longest: 457 },
    { maxSteps: 40_000, longest: 44 },
  ])('matches texts of up to $longest characters in $maxSteps steps', ({ maxSteps, longest }) => {
    const regex = boundedRegex('(?=.*b).*b', { maxSteps });
    expect(maxLengthOf(regex)).toBe(longest);
    expect([longest, longest + 1].map((length) => testOf(regex)('b'.padStart(length)))).toEqual([true, false]);
  });
});

describe('analysePattern', () => {
  it.each([
    ['^a+$', true],
    ['a(?=b)', false],
    [`(${'a'.repeat(1_024)})+`, true],
    [`(${'a'.repeat(1_025)})+`, false],
    ['\\bbot\\b', true],
    ['^(?!test).*@example\\.com$', true],
  ])('says whether an automaton can run %s: %s', (pattern, hasAutomaton) => {
    expect(analysePattern(pattern)).toMatchObject({ ok: true, hasAutomaton });
  });

  it('creates a matcher without the native engine on request', () => {
    const analysis = analysePattern('^(a|b)+$');
    const matcher = analysis.ok ? analysis.createMatcher({ steps: 2_000, isNative: false }) : undefined;
    expect(matcher?.maxLength).toBe(2_909);
    expect(['ab', 'abc', 'a'.repeat(2_909), 'a'.repeat(2_910)].map((text) => matcher?.test(text))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it.each([
    { pattern: 'ab', effort: 821, because: '400, 20 for each character, and 3 for each unit of work: 120 and seven' },
    { pattern: '(', effort: 840, because: 'what cannot be parsed is read twice' },
    { pattern: 'a'.repeat(1_000), effort: 32_757, because: 'four units of work for each character but the first' },
    { pattern: 'a{1000}', effort: 12_894, because: 'a counted repetition is written out' },
    { pattern: '(?:(?:a?){1000}){1000}', effort: 13_476, because: 'until the automaton has too many states' },
    { pattern: 'a'.repeat(100_000), effort: 800, because: 'what is too long is not read' },
  ])('costs an effort of $effort for what takes as long to analyse: $because', ({ pattern, effort }) => {
    expect(analysePattern(pattern).effort).toBe(effort);
  });
});

function testOf(regex: BoundedRegex): (text: string) => boolean {
  if (!regex.ok) throw new Error(regex.reason);
  return regex.test;
}

function maxLengthOf(regex: BoundedRegex): number {
  return regex.ok ? regex.maxLength : -1;
}
