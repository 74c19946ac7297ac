import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { linearSearch } from '../../../src/operator/regex/linear-search.ts';
import { nativeLimit } from '../../../src/operator/regex/native-limit.ts';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';
import { portablePattern, portableText } from '../../../src/operator/regex/portable-pattern.ts';
import { nodes, pumped, write } from './backtracking-matcher.ts';

describe('portablePattern', () => {
  it('means to RE2 what the pattern means to JavaScript, wherever both may be asked', () => {
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

  it('lets both be asked about more than a third of such patterns', () => {
    const sample = fc.sample(fc.tuple(nodes(3), pumped), { numRuns: 300, seed: 1 });
    const compared = sample.filter(([node, text]) => findsOfBoth(write(node), text) !== undefined);
    expect(compared.length).toBeGreaterThan(100);
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
    { pattern: 'b$', text: 'b\n', because: 'the end is the end' },
  ])('has RE2 look for $pattern in $text as JavaScript does: $because', ({ pattern, text }) => {
    const root = parsePattern(pattern)?.root ?? { kind: 'sequence', parts: [] };
    const compiled = RE2JS.compile(portablePattern(root));
    expect(compiled.matcher(portableText(text)).find()).toBe(new RegExp(pattern).test(text));
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
  if (parsed === undefined || nativeLimit(parsed) < length) return undefined;
  const { limit, finds } = linearSearch(parsed.root, linearMatcher);
  return limit < length ? undefined : finds;
}
