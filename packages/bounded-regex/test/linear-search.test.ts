import { describe, expect, it } from 'vitest';
import type { LinearSearch } from '../src/linear-matcher.ts';
import { matcherSearch } from '../src/linear-search.ts';
import { parsePattern } from '../src/parse-pattern.ts';

describe('matcherSearch', () => {
  it.each([
    { pattern: 'a', steps: 8, because: 'eight for one part' },
    { pattern: '()', steps: 8, because: 'nothing counts as one part' },
    { pattern: 'abc', steps: 24, because: 'three parts' },
    { pattern: 'a|b', steps: 32, because: 'each option is two parts' },
    { pattern: '(?:ab){3}', steps: 72, because: 'three rounds of three parts' },
    { pattern: 'a{2,5}', steps: 80, because: 'as many rounds as there can be' },
    { pattern: 'a{4,}', steps: 64, because: 'or must be, when there is no end' },
    { pattern: 'a*', steps: 16, because: 'one round at least' },
    { pattern: 'a{2000}', steps: undefined, because: '4,000 parts take too long to compile' },
    { pattern: 'a{1000}', steps: 16_000, because: '2,000 do not' },
    { pattern: `${'a'.repeat(2_001)}`, steps: undefined, because: 'but one more does' },
    { pattern: '(?=a)b', steps: undefined, because: 'such matchers have no lookahead' },
  ])('takes $steps steps for each code unit and $pattern: $because', ({ pattern, steps }) => {
    expect(searchFor(pattern)?.stepsPerUnit).toBe(steps);
  });
});

/** By a matcher that finds everything. */
function searchFor(source: string): LinearSearch | undefined {
  const root = parsePattern(source)?.root ?? { kind: 'sequence', parts: [] };
  return matcherSearch(root, () => () => true);
}
