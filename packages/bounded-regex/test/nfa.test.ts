import { ordinaryPatterns } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtrackingSteps } from '../src/backtracking-steps.ts';
import { compileSteps } from '../src/compile-steps.ts';
import { automatonSearch } from '../src/linear-search.ts';
import { parsePattern } from '../src/parse-pattern.ts';
import type { Pattern } from '../src/pattern.ts';
import { ifSupported } from '../src/unsupported.ts';
import { nodes, pumped, write } from './backtracking-matcher.ts';

describe('an automaton', () => {
  it('finds what JavaScript finds', () => {
    let asked = 0;
    fc.assert(
      fc.property(nodes(3), pumped, (node, text) => {
        const source = write(node);
        const root = parsePattern(source)?.root;
        const finds = searchOf(source);
        if (root === undefined || finds === undefined || !isQuick(root, text)) return;
        asked += 1;
        expect({ source, text, found: finds(text) }).toEqual({ source, text, found: new RegExp(source).test(text) });
      }),
      { numRuns: 4_000 },
    );
    expect(asked).toBeGreaterThan(500);
  });

  it.each([
    ['', ['', 'a']],
    ['^', ['', 'a']],
    ['$', ['', 'a']],
    ['$^', ['', 'a']],
    ['^^a$$', ['a', 'aa', 'ba']],
    ['(?:^|,)b(?:$|,)', ['b', 'a,b', 'a,b,c', 'ab', 'ba']],
    ['a$b', ['a', 'ab']],
    ['[^a]', ['a', '\u1234', '\ud800', '\uffff', '\x7f', '\x80']],
    ['[\\u0400-\\u04ff]x', ['\u03ffx', '\u0400x', '\u04ffx', '\u0500x']],
    ['^.{30}$', ['a'.repeat(29), 'a'.repeat(30), 'a'.repeat(31)]],
    ['^.{70}$', ['a'.repeat(69), 'a'.repeat(70), 'a'.repeat(71)]],
    ['^[a-z]{30,40}[^a]$', ['a'.repeat(30), `${'a'.repeat(30)}b`, `${'a'.repeat(41)}b`]],
    ['(?:ab){32}(?:cd)*$', ['ab'.repeat(32), 'ab'.repeat(31), `${'ab'.repeat(40)}cd`, `${'ab'.repeat(32)}c`]],
    ['\\bbot\\b', ['bot', 'a bot!', 'robot', 'bots', '']],
    ['\\Bot', ['bot', 'ot', ' ot']],
    ['^\\ba|b\\b$', ['a', 'ba', 'b', 'ab', 'b ', '']],
    ['a\\b.*\\bb', ['a b', 'ab', 'a-b', 'xa by']],
    ['^(?!test|qa)[a-z]+$', ['ada', 'test', 'tests', 'a1', '']],
    ['^(?=.*\\d)(?=.*[A-Z])(?!.*\\s).{4,}$', ['abC1', 'abc1', 'AB12 ', 'A1']],
    ['^(?!a)', ['', 'a', 'b']],
  ])('finds what JavaScript finds with %s', (source, texts) => {
    const finds = searchOf(source);
    expect(texts.map((text) => finds?.(text))).toEqual(texts.map((text) => new RegExp(source).test(text)));
  });

  it('follows all transitions at once: exponential patterns search a text of 100,000 characters', () => {
    expect(searchOf('(a+)+$')?.(`${'a'.repeat(100_000)}!`)).toBe(false);
    expect(searchOf('([ab]*)?z')?.(`${'ab'.repeat(50_000)}z`)).toBe(true);
  });

  it('runs what the native engine cannot compile in bounded time', () => {
    const finds = searchOf('(?:\\B)'.repeat(40));
    expect(['', 'a', 'ab', ' '].map((text) => finds?.(text))).toEqual([true, false, true, true]);
  });

  it('finds each name of a long list', () => {
    const names = Array.from({ length: 20 }, (_, number) => `person-${number}@x`);
    const finds = searchOf(`^(?:${names.join('|')})$`);
    expect([...names, 'person-20@x', ''].map((text) => finds?.(text))).toEqual([
      ...names.map(() => true),
      false,
      false,
    ]);
  });

  it('answers for 2,000 ordinary patterns as JavaScript does', () => {
    for (const { pattern, text } of ordinaryPatterns(2_000)) {
      const texts = [text, `${text}~`, `~${text}`, text.slice(1), text.slice(0, -1), text.repeat(2), ''];
      const finds = searchOf(pattern);
      expect({ pattern, found: texts.map((one) => finds?.(one)) }).toEqual({
        pattern,
        found: texts.map((one) => new RegExp(pattern).test(one)),
      });
      expect(finds?.(text)).toBe(true);
    }
  });

  it.each(['a(?=b)', 'a(?!b)', '(?!a)b', 'a{1025}', '(?:(?:a?){1000}){1000}', '(?:(?:\\B|a)(?:\\b|a)){5}'])(
    'does not support %s',
    (source) => {
      expect(searchOf(source)).toBeUndefined();
    },
  );
});

/** Whether the native engine compiles a pattern and searches a text in bounded time. */
function isQuick(root: Pattern, { length }: string): boolean {
  return backtrackingSteps(root, length) <= 1_000_000 && (ifSupported(() => compileSteps(root)) ?? Infinity) <= 10_000;
}

function searchOf(source: string): ((text: string) => boolean) | undefined {
  const parsed = parsePattern(source);
  return parsed && automatonSearch(parsed.root).search?.test;
}
