import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtrackingSteps } from '../src/backtracking-steps.ts';
import type { Search } from '../src/nfa.ts';
import { parsePattern } from '../src/parse-pattern.ts';
import { compileNfas } from '../src/split-choices.ts';
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
        if (root === undefined || finds === undefined || backtrackingSteps(root, text.length) > 1_000_000) return;
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
  ])('finds what JavaScript finds with %s', (source, texts) => {
    const finds = searchOf(source);
    expect(texts.map((text) => finds?.(text))).toEqual(texts.map((text) => new RegExp(source).test(text)));
  });

  it('follows all transitions at once: exponential patterns search a text of 100,000 characters', () => {
    expect(searchOf('(a+)+$')?.(`${'a'.repeat(100_000)}!`)).toBe(false);
    expect(searchOf('([ab]*)?z')?.(`${'ab'.repeat(50_000)}z`)).toBe(true);
  });

  it('splits an alternation with too many states in half', () => {
    const names = Array.from({ length: 20 }, (_, number) => `person-${number}@x`);
    const finds = searchOf(`^(?:${names.join('|')})$`);
    expect([...names, 'person-20@x', ''].map((text) => finds?.(text))).toEqual([
      ...names.map(() => true),
      false,
      false,
    ]);
  });

  it.each(['\\ba', 'a(?=b)', 'a(?!b)', 'a{33}', '(?:(?:a?){1000}){1000}'])('does not support %s', (source) => {
    expect(searchOf(source)).toBeUndefined();
  });
});

function searchOf(source: string): Search | undefined {
  const parsed = parsePattern(source);
  const searches = parsed && ifSupported(() => compileNfas(parsed.root));
  return searches && ((text) => searches.some((finds) => finds(text)));
}
