import { describe, expect, it } from 'vitest';
import { nativeLimit } from '../../../src/operator/regex/native-limit.ts';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';

describe('nativeLimit', () => {
  it.each([
    { pattern: `[${'a'.repeat(1_998)}]`, limit: 2_000, because: 'a pattern of 2,000 characters is looked at' },
    { pattern: `[${'a'.repeat(1_999)}]`, limit: -1, because: 'one of 2,001 is not' },
    { pattern: 'a'.repeat(1_999), limit: -1, because: 'each of so many places takes effort to find' },
    {
      pattern: `^${'a?'.repeat(9)}${'(?:b|c)'.repeat(5)}${'b'.repeat(7)}`,
      limit: 2_000,
      because: '10,000 steps compile',
    },
    { pattern: `^${'a?'.repeat(9)}${'(?:b|c)'.repeat(5)}${'b'.repeat(8)}`, limit: -1, because: '10,005 do not' },
    { pattern: '.*ab(?:a|b)', limit: 755, because: 'with 755 units left it takes four million, which it may' },
    { pattern: `${'a?'.repeat(20)}b`, limit: -1, because: 'it takes V8 too long to compile' },
    { pattern: `[${apart(400)}]|[${apart(300)}]`, limit: 2_000, because: 'ranges can be compared with each other' },
    { pattern: `[${apart(1_000)}]|[${apart(900)}]`, limit: -1, because: 'but not any number of them' },
    { pattern: '(a*)*b', limit: 17, because: 'of 18 letters one more makes it too many steps' },
  ])('is $limit for $pattern: $because', ({ pattern, limit }) => {
    const parsed = parsePattern(pattern);
    expect(parsed && nativeLimit(parsed)).toBe(limit);
  });
});

/** Letters none of which follows another, so that each is a range of its own. */
function apart(count: number): string {
  return Array.from({ length: count }, (_, index) => String.fromCharCode(0x1000 + 2 * index)).join('');
}
