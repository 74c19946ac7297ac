import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { matchesRegex } from '../../src/operator/matches-regex.ts';
import type { LinearMatcher } from '../../src/operator/operator.ts';
import { nativeLimit } from '../../src/operator/regex/native-limit.ts';
import { parsePattern } from '../../src/operator/regex/parse-pattern.ts';
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

/** Polynomial: harmless on short texts, and that is where they run natively. */
const POLYNOMIAL: readonly (readonly [pattern: string, limit: number, evil: (length: number) => string])[] = [
  ['.*.*.*=.*', 57, (n) => 'a'.repeat(n)],
  ['a*a*a*a*b', 35, (n) => 'a'.repeat(n)],
  ['[a-z]*[a-z0-9]*[a-z]*!', 62, (n) => 'a'.repeat(n)],
  ['a.*a.*b', 149, (n) => 'a'.repeat(n)],
  ['^.*,.*,.*$', 133, (n) => `${','.repeat(n - 1)}\n`],
  ['(?:a|b)*a(?:a|b){0,30}c', 132, (n) => 'a'.repeat(n)],
  ['.*foo.*', 850, (n) => 'fo'.repeat(n / 2)],
  ['\\d+\\d+\\d+x', 65, (n) => '1'.repeat(n)],
  ['\\s*,\\s*;\\s*$', 851, (n) => ' '.repeat(n)],
  ['\\s+$', 851, (n) => `${' '.repeat(n - 1)}x`],
];

/** What people write in segments. The number is the length up to which it runs natively. */
const ORDINARY: readonly (readonly [pattern: string, limit: number, matching: string])[] = [
  ['^[^@]+@bookstore\\.example$', 2_000, 'maria@bookstore.example'],
  ['@example\\.com$', 2_000, 'a@example.com'],
  ['^user-\\d+$', 2_000, 'user-42'],
  ['^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$', 944, 'a.b+c@mail.example.org'],
  ['^(de|fr|us)$', 2_000, 'fr'],
  ['^\\d{1,3}(\\.\\d{1,3}){3}$', 2_000, '127.0.0.1'],
  ['^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', 2_000, '40eb539d-3713-4720-bbd4-829dbef10d51'],
  ['beta', 2_000, 'a beta tester'],
  ['^.*foo.*$', 894, 'a foo b'],
  ['^(?!test).*$', 2_000, 'prod'],
  ['^(?!.*test).*$', 2_000, 'prod'],
  ['^v?\\d+\\.\\d+\\.\\d+(-[\\w.]+)?$', 2_000, 'v1.2.3-rc.1'],
  ['Chrome/(\\d+)\\.', 1_267, 'Mozilla Chrome/126.0'],
  ['(iPhone|iPad|Android)', 2_000, 'an iPad'],
  ['^\\+?[0-9 ()-]{7,20}$', 2_000, '+49 (30) 1234567'],
  ['^(?:[a-z0-9-]+\\.)+example\\.com$', 2_000, 'a.b.example.com'],
  ['^[A-Z]{2}\\d{6}$', 2_000, 'DE123456'],
  ['\\bbot\\b', 2_000, 'a bot here'],
  ['^/api/v[12]/.*', 2_000, '/api/v2/x'],
  ['^(.*\\.)?example\\.com$', 2_000, 'www.example.com'],
  ['^\\s*$', 2_000, '  '],
  ['^.{1,20}$', 2_000, 'short'],
  ['[A-Za-z]+\\s[A-Za-z]+', 815, 'Ada Lovelace'],
  ['https?://[^/]+/path', 760, 'https://x.example/path'],
  ['^(staff|admin|qa)-.*$', 2_000, 'qa-7'],
  ['.+@(corp|internal)\\.example', 353, 'a@corp.example'],
  ['^[a-z]+(_[a-z]+)*$', 2_000, 'snake_case_name'],
  ['Mozilla/5\\.0 \\(.*\\) AppleWebKit', 518, 'Mozilla/5.0 (X11) AppleWebKit/537'],
  ['^.*\\.(png|jpe?g|gif)$', 2_000, 'cat.jpeg'],
  ['^\\d+(\\.\\d+)?$', 2_000, '12.5'],
  ['^tenant:[^,]+,user:\\d+$', 2_000, 'tenant:tn_0042,user:77'],
  ['[aeiou]{3,}', 2_000, 'queue'],
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
      expect(scope.doubts).toEqual(['invalid-regex']);
    },
  );

  it.each(ORDINARY)('runs %s natively on texts of up to %i characters', (pattern, limit, matching) => {
    const scope = recordingScope();
    expect(limitOf(pattern)).toBe(limit);
    expect(matchesRegex(pattern, scope)(matching)).toBe(true);
    expect(scope.doubts).toEqual(limit === 2_000 ? [] : ['refused-regex']);
  });

  it.each(EXPONENTIAL)('gives %s to the native engine on a few characters at most', (pattern, evil) => {
    const [alone, helped] = [recordingScope(), { ...recordingScope(), linearMatcher }];
    expect(limitOf(pattern)).toBeLessThan(30);
    expect(matchesRegex(pattern, alone)(evil(2_000))).toBe(false);
    expect(alone.doubts).toEqual(['refused-regex']);
    expect(matchesRegex(pattern, helped)(evil(5_000))).toBe(RE2JS.compile(pattern).matcher(evil(5_000)).find());
    expect(helped.doubts).toEqual([]);
  });

  it.each(POLYNOMIAL)('gives %s to the native engine on texts of up to %i characters only', (pattern, limit, evil) => {
    expect(limitOf(pattern)).toBe(limit);
    for (const length of [limit, limit + 1, 100_000]) {
      const natively = length <= limit && new RegExp(pattern).test(evil(length));
      expect(matchesRegex(pattern, recordingScope())(evil(length))).toBe(natively);
    }
  });

  it.each([
    { pattern: `${'a?'.repeat(60)}xxxx`, because: 'V8 looks ahead along all ways, which are a million' },
    { pattern: '(?:\\B)'.repeat(40), because: 'V8 writes what follows a boundary twice, and so on' },
    { pattern: '(?: {50}-*?)(?:\\u1234\\b |\\W{0,9}|\\S{100,}1?)'.repeat(20), because: 'both' },
    { pattern: '(?:(?:a?){1000}){1000}', because: 'it can go around a million times without consuming anything' },
    { pattern: 'a'.repeat(2_001), because: 'it is too long' },
    { pattern: '(a)\\1', because: 'of a back-reference' },
  ])('never gives $pattern to the native engine, not even to compile: $because', ({ pattern }) => {
    const scope = recordingScope();
    expect(matchesRegex(pattern, scope)('')).toBe(false);
    expect(matchesRegex(pattern, scope)('aa xxxx')).toBe(false);
    expect(new Set(scope.doubts)).toEqual(new Set(['refused-regex']));
  });

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
    { pattern: '.*.*.*=.*', holds: 'the condition matches only texts of up to 57 characters' },
  ])('says of $pattern that $holds', ({ pattern, holds }) => {
    const messages: string[] = [];
    matchesRegex(pattern, { doubt: (_, message) => void messages.push(message) });
    expect(messages).toEqual([`${JSON.stringify(pattern)} could take too long; ${holds}.`]);
  });

  it('gives texts of over 2,000 characters to the linear matcher alone', () => {
    const asked: number[] = [];
    const scope = { ...recordingScope(), linearMatcher: () => (text: string) => asked.push(text.length) > 0 };
    const test = matchesRegex('x$', scope);
    expect([test('x'), test('y'), test('y'.repeat(2_000)), test('y'.repeat(2_001))]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(asked).toEqual([2_001]);
    expect(matchesRegex('x$', recordingScope())('x'.repeat(2_001))).toBe(false);
  });

  it('gives a linear matcher no more than takes it some milliseconds', () => {
    const asked: number[] = [];
    const scope = { ...recordingScope(), linearMatcher: () => (text: string) => asked.push(text.length) > 0 };
    const test = matchesRegex('(a{1,25})+$', scope);
    expect([test('a'.repeat(5_000)), test('a'.repeat(50_000))]).toEqual([true, false]);
    expect(asked).toEqual([5_000]);
  });

  it.each<[string, LinearMatcher]>([
    ['throws on the pattern', () => raise()],
    ['throws on the text', () => () => raise()],
    ['gives nothing', () => undefined],
  ])('takes a linear matcher that %s for one that does not support it', (_, failing) => {
    expect(matchesRegex('(a+)+$', { ...recordingScope(), linearMatcher: failing })('a'.repeat(3_000))).toBe(false);
  });

  it('does not ask a linear matcher for what it has not: back-references, and lookaheads', () => {
    for (const pattern of ['(a)\\1', '(?=(a+)+$)b']) {
      const scope = { ...recordingScope(), linearMatcher };
      expect(matchesRegex(pattern, scope)('aa'.repeat(50))).toBe(false);
      expect(scope.doubts).toEqual(['refused-regex']);
    }
  });
});

function limitOf(pattern: string): number {
  const parsed = parsePattern(pattern);
  return parsed === undefined ? -1 : nativeLimit(parsed);
}

function raise(): never {
  throw new Error('not supported');
}
