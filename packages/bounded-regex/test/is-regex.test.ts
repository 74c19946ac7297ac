import { describe, expect, it } from 'vitest';
import { isRegex } from '../src/is-regex.ts';

describe('isRegex', () => {
  it.each([
    { pattern: '(?<n>a)(?<m>b)', because: 'its names differ' },
    { pattern: '(?<=>a)b(?<=>a)', because: 'lookbehind is no name' },
    { pattern: '(?<!>a)b(?<!>a)', because: 'negated or not' },
    { pattern: '\\(?<n>(?<n>a)', because: 'an escaped parenthesis begins no group' },
    { pattern: '[(?<n>](?<n>a)', because: 'nor does one inside a class' },
    { pattern: '[x(?<n>](?<n>a)', because: 'wherever inside' },
    { pattern: '[\\](?<n>](?<n>a)', because: 'an escaped bracket does not end a class' },
    { pattern: '[\\n](?<n>a)[\\n]', because: 'nor does a group begin one' },
    { pattern: '\\(?i:', because: 'an escaped parenthesis has no modifier' },
    { pattern: '[(?i:]', because: 'nor has one inside a class' },
    { pattern: '[\\](?-]', because: 'behind an escaped bracket' },
    { pattern: '([a]?i)', because: 'a class is something to repeat' },
    { pattern: '(\\a?i)', because: 'and so is an escape' },
    { pattern: '(?:i-m)', because: 'a group without a name can begin like a modifier' },
    { pattern: '[\\\n(?i:]', because: 'a line end can be escaped' },
  ])('holds for $pattern: $because', ({ pattern }) => {
    expect(isRegex(pattern)).toBe(true);
  });

  it.each([
    { pattern: '(?<n>a)|(?<n>b)', because: 'a name is given twice' },
    { pattern: '(?<n>a)[(?<m>](?<n>b)', because: 'whatever lies between' },
    { pattern: '(?i:a)', because: 'a modifier' },
    { pattern: '(?-m:a)', because: 'one that is switched off' },
    { pattern: '[(](?s:a)', because: 'or one behind a class' },
    { pattern: '(', because: 'a group that does not end' },
  ])('does not hold for $pattern: $because', ({ pattern }) => {
    expect(isRegex(pattern)).toBe(false);
  });
});
