import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { backtrackingSteps } from '../src/backtracking-steps.ts';
import { matcherSearch } from '../src/linear-search.ts';
import { parsePattern } from '../src/parse-pattern.ts';
import type { Pattern } from '../src/pattern.ts';
import { portablePattern, portableText } from '../src/portable-pattern.ts';
import { UNSUPPORTED } from '../src/unsupported.ts';
import { nodes, pumped, write } from './backtracking-matcher.ts';

describe('portablePattern', () => {
  it('means the same to RE2 as the pattern means to JavaScript, where both support it', () => {
    fc.assert(
      fc.property(nodes(3), pumped, (node, text) => {
        const source = write(node);
        const finds = findsOfBoth(source, text);
        if (finds === undefined) return;
        expect(finds(text), `${source} in ${JSON.stringify(text)}`).toBe(new RegExp(source).test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('compares both on more than a quarter of such patterns', () => {
    const sample = fc.sample(fc.tuple(nodes(3), pumped), { numRuns: 300, seed: 1 });
    const compared = sample.filter(([node, text]) => findsOfBoth(write(node), text) !== undefined);
    expect(compared.length).toBeGreaterThan(75);
  });

  it.each([
    { pattern: '^.$', text: '\u{1f600}', because: 'JavaScript sees two code units' },
    { pattern: '^..$', text: '\u{1f600}', because: 'one after the other' },
    { pattern: '\\ude00', text: '\u{1f600}', because: 'and finds the second one' },
    { pattern: '^\\s$', text: '\u00a0', because: 'its spaces are those of Unicode' },
    { pattern: '^.$', text: '\u2028', because: 'it has four line ends' },
    { pattern: '[[:alpha:]]', text: 'a', because: 'it has no classes by name' },
    { pattern: '\\pL', text: 'é', because: 'nor properties, without flags' },
    { pattern: '\\a\\Q.\\E', text: 'aQxE', because: 'nor quotes: letters escaped are letters' },
    { pattern: '[]|b', text: 'b', because: 'a set can be empty' },
    { pattern: '[]a|b', text: 'a', because: 'and then nothing is in it' },
    { pattern: '^a{2}$', text: 'aa', because: 'a count is exact' },
    { pattern: '^a{2}$', text: 'aaa', because: 'and not a least one' },
    { pattern: '^a{10,}$', text: 'a'.repeat(12), because: 'with a comma it is' },
    { pattern: '^a{1,12}$', text: 'a'.repeat(12), because: 'there can be a most' },
    { pattern: '^a{1,12}$', text: 'a'.repeat(13), because: 'which is kept' },
    { pattern: '^a{2}?$', text: 'aa', because: 'lazy or not' },
    { pattern: '^a{1,2}?b??$', text: 'aa', because: 'it finds the same' },
    { pattern: '^a+?b*?$', text: 'a', because: 'with every sign' },
    { pattern: '^a+$', text: '', because: 'at least one is one' },
    { pattern: '^a?$', text: 'aa', because: 'at most one is one' },
    { pattern: '^a{,2}$', text: 'a{,2}', because: 'a brace that counts nothing is itself' },
    { pattern: '^a{2,x}$', text: 'a{2,x}', because: 'wherever it stops counting' },
    { pattern: '^{a}$', text: '{a}', because: 'or begins' },
    { pattern: '^\\u{3}$', text: 'uuu', because: 'so that this counts, without flags' },
    { pattern: '^\\u004$', text: 'u004', because: 'an escape that is cut is its letter' },
    { pattern: '^\\x4$', text: 'x4', because: 'short or long' },
    { pattern: '^\\x411\\u00422$', text: 'A1B2', because: 'one that is whole ends' },
    { pattern: '^(?<$n_1>a)(?:b)$', text: 'ab', because: 'groups have names, or no capture' },
    { pattern: '^[\\]a]+$', text: 'a]', because: 'an escaped bracket does not end a class' },
    { pattern: '^]}$', text: ']}', because: 'alone they are themselves' },
    { pattern: '^(?:a||b)c$', text: 'c', because: 'an option can be empty' },
    { pattern: '^\\\n$', text: '\n', because: 'a line end can be escaped' },
    { pattern: '\\ba\\B', text: 'ab a', because: 'boundaries are those of ASCII in both' },
    { pattern: '^[^]$', text: '\ud800', because: 'a set can hold half a pair' },
    { pattern: '^[\ud7ff-\ue000]{3}$', text: '\ud7ff\udc00\ue000', because: 'or all halves, and what is around' },
    { pattern: '^[\ud800-\udfff]$', text: '\ue000', because: 'but not what is behind them' },
    { pattern: '^[^\ud800-\udfff]$', text: '\ud800', because: 'or none' },
    { pattern: '^[^\ud800-\udfff]$', text: '\udfff', because: 'of them' },
    { pattern: '^[\\x7e-\\x81]{4}$', text: '~\x7f\x80\x81', because: 'ASCII is escaped, the rest is not' },
    { pattern: '^[\\t-\\n\\]^-]{5}$', text: '\t\n]^-', because: 'since some of it means something' },
    { pattern: 'b$', text: 'b\n', because: 'the end is the end' },
  ])('finds $pattern in $text with RE2 as JavaScript does: $because', ({ pattern, text }) => {
    const compiled = RE2JS.compile(portablePattern(rootOf(pattern)));
    expect(compiled.matcher(portableText(text)).find()).toBe(new RegExp(pattern).test(text));
  });

  it('does not support lookaheads', () => {
    expect(() => portablePattern(rootOf('a(?=b)'))).toThrow(UNSUPPORTED.message);
  });
});

/** RE2, as an SDK supplies it. */
function linearMatcher(pattern: string): (text: string) => boolean {
  const compiled = RE2JS.compile(pattern);
  return (text) => compiled.matcher(text).find();
}

/** The search by RE2, where it and the native engine both take such a pattern and text. */
function findsOfBoth(source: string, { length }: string): ((text: string) => boolean) | undefined {
  const parsed = parsePattern(source);
  if (parsed === undefined || backtrackingSteps(parsed.root, length) > 1_000_000) return undefined;
  return matcherSearch(parsed.root, linearMatcher)?.test;
}

function rootOf(source: string): Pattern {
  const parsed = parsePattern(source);
  if (parsed === undefined) throw new Error(`${source} is not understood.`);
  return parsed.root;
}
