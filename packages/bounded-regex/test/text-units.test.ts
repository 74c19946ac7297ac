import { describe, expect, it } from 'vitest';
import { analysePattern } from '../src/analyse-pattern.ts';
import { unitsOf } from '../src/text-units.ts';

describe('the units of a text', () => {
  it.each([
    { about: 'a text', text: 'flag', most: 10 },
    { about: 'no text', text: '', most: 10 },
    { about: 'the start of a text', text: 'flagsmith', most: 4 },
    { about: 'surrogates', text: '🚩', most: 10 },
    { about: 'a text that is too long to be kept', text: 'ab'.repeat(3_000), most: Number.POSITIVE_INFINITY },
    { about: 'the start of such a text', text: 'ab'.repeat(3_000), most: 5 },
  ])('are those of $about', ({ text, most }) => {
    expect(textOf(text, most)).toBe(text.slice(0, most));
  });

  it('are more of the same text when the next pattern reads further', () => {
    expect([2, 5, 3, 100].map((most) => textOf('kill switch', most))).toEqual(['ki', 'kill ', 'kil', 'kill switch']);
  });

  it('are those of another text of the same length, and of the first one again', () => {
    expect(['canary', 'stable', 'canary', 'c'].map((text) => textOf(text, 100))).toEqual([
      'canary',
      'stable',
      'canary',
      'c',
    ]);
  });
});

it('patterns that share texts answer as JavaScript does, in any order', () => {
  const patterns = ['^ab', 'ba$', '^a{40}b', '(?:ab){20}$', '\\bab', '(?:ab|ba){20}c', '^.{0,4}z'];
  const texts = [
    '',
    'ab',
    'ba',
    'ab'.repeat(20),
    'ab'.repeat(3_000),
    `${'a'.repeat(40)}b`,
    'aaaaz',
    'a ab',
    `${'ab'.repeat(2_500)}c`,
  ];
  const tests = patterns.map((pattern) => {
    const analysis = analysePattern(pattern);
    return analysis.ok ? analysis.createMatcher({ steps: 1e9, isNative: false })?.test : undefined;
  });
  const orders = texts.flatMap((_, first) =>
    texts.map((__, next) => texts[(first + next * next) % texts.length] ?? ''),
  );
  for (const text of orders) {
    expect(tests.map((test) => test?.(text))).toEqual(patterns.map((pattern) => new RegExp(pattern).test(text)));
  }
});

function textOf(text: string, most: number): string {
  const { units, count } = unitsOf(text, most);
  return String.fromCharCode(...units.subarray(0, count));
}
