import { describe, expect, it } from 'vitest';
import { compileSteps } from '../src/compile-steps.ts';
import { parsePattern } from '../src/parse-pattern.ts';
import { ifSupported } from '../src/unsupported.ts';

describe('compileSteps', () => {
  it.each([
    { pattern: 'a', steps: 3, because: 'two see the end: the letter, which takes one more, and the end itself' },
    { pattern: 'ab', steps: 6, because: 'three, two and one' },
    { pattern: 'abcdef', steps: 25, because: 'four code units are looked at, and who sees more stops there' },
    { pattern: 'abcdefg', steps: 30, because: 'so that another letter makes five more' },
    { pattern: 'a|b', steps: 10, because: 'both ways are looked along, to the end' },
    { pattern: 'a?', steps: 7, because: 'or past the letter' },
    { pattern: '^a', steps: 6, because: 'an assertion is written once' },
    { pattern: 'a$', steps: 6, because: 'whichever' },
    { pattern: '\\ba', steps: 10, because: 'but what follows a boundary counts three times' },
    { pattern: '\\Ba', steps: 10, because: 'or no boundary' },
    { pattern: '(?=a)b', steps: 12, because: 'a lookahead is looked into, and past' },
    { pattern: '(?!a)b', steps: 12, because: 'whatever it asks' },
    { pattern: 'a*', steps: 25, because: 'a loop goes around until four units are seen' },
    { pattern: '(?:a*)*', steps: 47, because: 'a round that consumes nothing ends it' },
    { pattern: 'a{3}', steps: 28, because: 'three rounds are written out' },
    { pattern: 'a{4}', steps: 25, because: 'more are a loop' },
    { pattern: 'a{0,3}', steps: 37, because: 'rounds that can be left out are written out as well' },
    { pattern: 'a{0,4}', steps: 25, because: 'up to three' },
    { pattern: 'a{3,}', steps: 61, because: 'before a loop without end there are those that must be' },
    { pattern: 'a{4,}', steps: 25, because: 'up to three' },
    { pattern: `(?:${'a'.repeat(99)}){3}`, steps: 1_504, because: 'what is written out has up to 300 parts' },
    { pattern: `(?:${'a'.repeat(100)}){3}`, steps: 514, because: 'larger is a loop' },
  ])('are $steps for $pattern: $because', ({ pattern, steps }) => {
    expect(stepsOf(pattern)).toBe(steps);
  });

  it('are counted for at most 2,000 positions of a pattern, its end included', () => {
    expect(stepsOf('a'.repeat(1_999))).toBeLessThan(10_000);
    expect(stepsOf('a'.repeat(2_000))).toBeUndefined();
  });
});

function stepsOf(source: string): number | undefined {
  const parsed = parsePattern(source);
  return ifSupported(() => parsed && compileSteps(parsed.root));
}
