import type { LinearMatcher } from '@burgee/bounded-regex';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { describeInSentence } from '../../src/model/sentences.ts';
import { matchesRegex } from '../../src/operator/matches-regex.ts';
import { recordingScope } from './scope.ts';

/** RE2, as an SDK supplies it. */
const linearMatcher: LinearMatcher = (pattern) => {
  const compiled = RE2JS.compile(pattern);
  return (text) => compiled.matcher(text).find();
};

/** Each with a text on which plain backtracking takes exponential time. */
const EXPONENTIAL: readonly (readonly [pattern: string, evil: (length: number) => string])[] = [
  ['(a+)+$', (n) => `${'a'.repeat(n)}!`],
  ['(a*)*$', (n) => `${'a'.repeat(n)}!`],
  ['(a|a)*$', (n) => `${'a'.repeat(n)}!`],
  ['(a|aa)+$', (n) => `${'a'.repeat(n)}!`],
  ['(a|a?)+$', (n) => `${'a'.repeat(n)}!`],
  ['([a-zA-Z]+)*$', (n) => `${'a'.repeat(n)}!`],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', (n) => 'a'.repeat(n)],
  ['^(\\w+\\s?)*$', (n) => `${'word'.repeat(n / 4)}!`],
  ['(x+x+)+y', (n) => 'x'.repeat(n)],
  ['(.*)*x$', (n) => 'y'.repeat(n)],
  ['^(a|b|ab)*c$', (n) => 'ab'.repeat(n / 2)],
  ['(\\d+|\\d\\d)+!', (n) => '1'.repeat(n)],
  ['^((a|b)+)+$', (n) => `${'ab'.repeat(n / 2)}!`],
  ['(?:a+b?)+$', (n) => `${'a'.repeat(n)}!`],
  ['(a{1,9})+$', (n) => `${'a'.repeat(n)}!`],
  ['^(?:.*,)*\\d$', (n) => ','.repeat(n)],
  ['(\\s*\\w+\\s*)+;', (n) => 'a '.repeat(n / 2)],
  ['^([0-9a-f]{1,4}:?)+$', (n) => `${'a'.repeat(n)}!`],
  ['(.*a){12}$', (n) => 'a'.repeat(n)],
  ['(a?){25}a{25}', (n) => 'a'.repeat(Math.min(n, 24))],
  ['^[\\w.]+(?:[\\w.]+\\.)+[\\w.]+@x$', (n) => 'a.'.repeat(n / 2)],
];

/** Each with a text on which plain backtracking takes polynomial time. */
const POLYNOMIAL: readonly (readonly [pattern: string, evil: (length: number) => string])[] = [
  ['.*.*.*=.*', (n) => 'a'.repeat(n)],
  ['a*a*a*a*b', (n) => 'a'.repeat(n)],
  ['[a-z]*[a-z0-9]*[a-z]*!', (n) => 'a'.repeat(n)],
  ['a.*a.*b', (n) => 'a'.repeat(n)],
  ['^.*,.*,.*$', (n) => `${','.repeat(n - 1)}\n`],
  ['(?:a|b)*a(?:a|b){0,30}c', (n) => 'a'.repeat(n)],
  ['.*foo.*', (n) => 'fo'.repeat(n / 2)],
  ['\\d+\\d+\\d+x', (n) => '1'.repeat(n)],
  ['\\s*,\\s*;\\s*$', (n) => ' '.repeat(n)],
  ['\\s+$', (n) => `${' '.repeat(n - 1)}x`],
];

/** What people write in segments. */
const ORDINARY: readonly (readonly [pattern: string, matching: string])[] = [
  ['^[^@]+@bookstore\\.example$', 'maria@bookstore.example'],
  ['@example\\.com$', 'a@example.com'],
  ['^user-\\d+$', 'user-42'],
  ['^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$', 'a.b+c@mail.example.org'],
  ['^(de|fr|us)$', 'fr'],
  ['^\\d{1,3}(\\.\\d{1,3}){3}$', '127.0.0.1'],
  ['^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', '40eb539d-3713-4720-bbd4-829dbef10d51'],
  ['beta', 'a beta tester'],
  ['^.*foo.*$', 'a foo b'],
  ['^(?!test).*$', 'prod'],
  ['^(?!.*test).*$', 'prod'],
  ['^v?\\d+\\.\\d+\\.\\d+(-[\\w.]+)?$', 'v1.2.3-rc.1'],
  ['Chrome/(\\d+)\\.', 'Mozilla Chrome/126.0'],
  ['(iPhone|iPad|Android)', 'an iPad'],
  ['^\\+?[0-9 ()-]{7,20}$', '+49 (30) 1234567'],
  ['^(?:[a-z0-9-]+\\.)+example\\.com$', 'a.b.example.com'],
  ['^[A-Z]{2}\\d{6}$', 'DE123456'],
  ['\\bbot\\b', 'a bot here'],
  ['^/api/v[12]/.*', '/api/v2/x'],
  ['^(.*\\.)?example\\.com$', 'www.example.com'],
  ['^\\s*$', '  '],
  ['^.{1,20}$', 'short'],
  ['[A-Za-z]+\\s[A-Za-z]+', 'Ada Lovelace'],
  ['https?://[^/]+/path', 'https://x.example/path'],
  ['^(staff|admin|qa)-.*$', 'qa-7'],
  ['.+@(corp|internal)\\.example', 'a@corp.example'],
  ['^[a-z]+(_[a-z]+)*$', 'snake_case_name'],
  ['Mozilla/5\\.0 \\(.*\\) AppleWebKit', 'Mozilla/5.0 (X11) AppleWebKit/537'],
  ['^.*\\.(png|jpe?g|gif)$', 'cat.jpeg'],
  ['^\\d+(\\.\\d+)?$', '12.5'],
  ['^tenant:[^,]+,user:\\d+$', 'tenant:tn_0042,user:77'],
  ['[aeiou]{3,}', 'queue'],
];

describe('REGEX', () => {
  it.each<[unknown, string, boolean, string]>([
    ['a beta user', 'beta', true, 'found anywhere'],
    ['Beta', 'beta', false, 'case counts'],
    ['a\nb', '^b$', false, 'lines do not count'],
    ['b\n', '^b$', false, 'nor does a line feed at the end'],
    [42, '^4', true, 'a number is searched as text'],
    [true, '^true$', true, 'a boolean is searched as text'],
    [undefined, '.*', false, 'what is not set matches nothing'],
    ['x', '', false, 'an empty pattern matches nothing'],
  ])('%j with %j is %s: %s', (subject, pattern, expected) => {
    expect(matchesRegex(pattern, recordingScope())(subject as string)).toBe(expected);
  });

  it.each(['(?P<n>a)', '[[:alpha:', 'a{2,1}', '(?<=a+', '(?i:a)', '(?-m:a)', '*', '(?<n>a)|(?<n>b)'])(
    'reports %j as invalid and never matches',
    (pattern) => {
      const scope = recordingScope();
      expect(matchesRegex(pattern, scope)('a')).toBe(false);
      expect(scope.reports).toEqual(['invalid-regex']);
    },
  );

  it.each(ORDINARY)('searches texts of 2,000 characters for %s without a linear matcher', (pattern, matching) => {
    const scope = recordingScope();
    const test = matchesRegex(pattern, scope);
    expect([test(matching), test('\n'.repeat(1_999))]).toEqual([true, new RegExp(pattern).test('\n'.repeat(1_999))]);
    expect(scope.reports).toEqual([]);
  });

  it.each([...EXPONENTIAL, ...POLYNOMIAL])('answers quickly for %s and a text made for it', (pattern, evil) => {
    const scope = { ...recordingScope(), linearMatcher };
    const test = matchesRegex(pattern, scope);
    for (const length of [20, 2_000, 5_000]) {
      expect(test(evil(length))).toBe(RE2JS.compile(pattern).matcher(evil(length)).find());
    }
    expect(scope.reports).toEqual([]);
  });

  it.each([
    { pattern: `${'a?'.repeat(60)}xxxx(?=b)`, because: 'V8 looks ahead along all ways, which are a million' },
    { pattern: `${'(?:\\B)'.repeat(40)}(?=b)`, because: 'V8 writes what follows a boundary twice, and so on' },
    { pattern: '(?: {50}-*?)(?:\\u1234\\b |\\W{0,9}|\\S{100,}1?)'.repeat(20), because: 'both' },
    { pattern: '(?:(?:a?){1000}){1000}', because: 'it can go around a million times without consuming anything' },
    { pattern: 'a'.repeat(2_001), because: 'it is too long' },
    { pattern: '(a)\\1', because: 'of a back-reference' },
  ])('never gives $pattern to the native engine, not even to compile: $because', ({ pattern }) => {
    const scope = recordingScope();
    expect(matchesRegex(pattern, scope)('aa xxxx')).toBe(false);
    expect(new Set(scope.reports)).toEqual(new Set(['refused-regex']));
  });

  it.each([`${'a?'.repeat(60)}xxxx`, '(?:\\B)'.repeat(40)])(
    'answers at once for %s, which V8 cannot compile',
    (pattern) => {
      const scope = recordingScope();
      expect(matchesRegex(pattern, scope)('aa xxxx')).toBe(true);
      expect(scope.reports).toEqual([]);
    },
  );

  it.each([
    { pattern: 'a'.repeat(1_000_000), because: 'a long pattern' },
    { pattern: `${'('.repeat(1_000_000)}a${')'.repeat(1_000_000)}`, because: 'one nested too deep for JavaScript' },
    { pattern: `${'('.repeat(4_000)}a${')'.repeat(4_000)}`, because: 'one nested deep' },
    { pattern: `${'(?='.repeat(49)}${'a?'.repeat(800)}${')'.repeat(49)}`, because: 'lookaheads in lookaheads' },
    { pattern: `${'(?=a*'.repeat(45)}${')'.repeat(45)}b`, because: 'lookaheads that multiply' },
    { pattern: '(((a?){3}){3}){3}'.repeat(115), because: 'small counts that multiply' },
    { pattern: '((((a{9999999}){99999999}){99999}){0,99999})*', because: 'large counts that multiply' },
    { pattern: `(?:a{${'9'.repeat(400)}}){0}`, because: 'a count beyond numbers' },
    { pattern: `[${'\\u0400-\\u0500\\u0410'.repeat(100)}]?`.repeat(100), because: 'large sets' },
  ])('is not thrown by $because', ({ pattern }) => {
    expect(() => matchesRegex(pattern, { ...recordingScope(), linearMatcher })('a'.repeat(100))).not.toThrow();
  });

  it.each([
    { pattern: '(a)\\1', holds: 'the condition never matches' },
    { pattern: '(?=.*b).*b', holds: 'the condition matches only texts of up to 396 characters' },
  ])('reports for $pattern that $holds', ({ pattern, holds }) => {
    const messages: string[] = [];
    matchesRegex(pattern, { report: (code, ...cited) => void messages.push(describeInSentence(code, cited)) });
    expect(messages).toEqual([`${JSON.stringify(pattern)} could take too long; ${holds}.`]);
  });

  it('cuts a long pattern to one line', () => {
    const messages: string[] = [];
    matchesRegex('a'.repeat(1_000_000), {
      report: (code, ...cited) => void messages.push(describeInSentence(code, cited)),
    });
    expect(messages[0]?.length).toBeLessThan(200);
  });

  it.each([
    { steps: 4_000_000, longest: 457 },
    { steps: 40_000, longest: 44 },
  ])('matches texts of up to $longest characters for a share of $steps steps', ({ steps, longest }) => {
    const test = matchesRegex('(?=.*b).*b', { ...recordingScope(), share: { steps, isNative: true } });
    expect([longest, longest + 1].map((length) => test('b'.padStart(length)))).toEqual([true, false]);
  });

  it('gives the linear matcher patterns that the native engine and the automaton cannot run', () => {
    const asked: number[] = [];
    const scope = { ...recordingScope(), linearMatcher: () => (text: string) => asked.push(text.length) > 0 };
    const test = matchesRegex('(?:(?:\\B\\b){4})?x$', scope);
    expect([2, 2_000, 2_001, 200_000].map((length) => test('x'.padStart(length)))).toEqual([true, true, true, false]);
    expect(asked).toEqual([2_001]);
  });

  it.each<[string, LinearMatcher]>([
    ['throws on the pattern', () => raise()],
    ['throws on the text', () => () => raise()],
    ['gives nothing', () => undefined],
  ])('treats a linear matcher that %s as one that does not support the pattern', (_, failing) => {
    expect(
      matchesRegex('(?:(?:\\B\\b){4})?(a+)+$', { ...recordingScope(), linearMatcher: failing })('a'.repeat(3_000)),
    ).toBe(false);
  });

  it('does not give a linear matcher back-references and lookaheads', () => {
    for (const pattern of ['(a)\\1', '(?=(a+)+$)b']) {
      const scope = { ...recordingScope(), linearMatcher };
      expect(matchesRegex(pattern, scope)('aa'.repeat(50))).toBe(false);
      expect(scope.reports).toEqual(['refused-regex']);
    }
  });
});

function raise(): never {
  throw new Error('not supported');
}
