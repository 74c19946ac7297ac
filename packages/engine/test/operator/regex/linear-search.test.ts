import { describe, expect, it } from 'vitest';
import { type LimitedSearch, linearSearch } from '../../../src/operator/regex/linear-search.ts';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';

describe('linearSearch', () => {
  it.each([
    { pattern: 'a', limit: 500_000, because: 'half a million steps, one part' },
    { pattern: '()', limit: 500_000, because: 'nothing counts as one part' },
    { pattern: 'abc', limit: 166_666, because: 'three parts' },
    { pattern: 'a|b', limit: 125_000, because: 'each option is two parts' },
    { pattern: '(?:ab){3}', limit: 55_555, because: 'three rounds of three parts' },
    { pattern: 'a{2,5}', limit: 50_000, because: 'as many rounds as there can be' },
    { pattern: 'a{4,}', limit: 62_500, because: 'or must be, when there is no end' },
    { pattern: 'a*', limit: 250_000, because: 'one round at least' },
    { pattern: 'a{2000}', limit: -1, because: '4,000 parts take too long to compile' },
    { pattern: 'a{1000}', limit: 250, because: '2,000 do not' },
    { pattern: `${'a'.repeat(2_001)}`, limit: -1, because: 'but one more does' },
    { pattern: '(?=a)b', limit: -1, because: 'such matchers have no lookahead' },
  ])('takes texts of up to $limit code units for $pattern: $because', ({ pattern, limit }) => {
    expect(searchFor(pattern).limit).toBe(limit);
  });

  it('finds nothing in texts beyond its limit, nor where it takes none', () => {
    const { limit, finds } = searchFor('a{1000}');
    expect([finds('a'.repeat(limit)), finds('a'.repeat(limit + 1))]).toEqual([true, false]);
    expect(searchFor('(?=a)b').finds('')).toBe(false);
  });
});

/** By a matcher that finds everything. */
function searchFor(source: string): LimitedSearch {
  const root = parsePattern(source)?.root ?? { kind: 'sequence', parts: [] };
  return linearSearch(root, () => () => true);
}
