import { describe, expect, it } from 'vitest';
import { readMembers, readNumber, readVersion } from '../../../engines/flagd/operand.ts';

describe('an operand for flagd', () => {
  it.each([
    ['36', 36],
    [' -1.5e3 ', -1500],
    ['.5', 0.5],
    ['1.', 1],
    ['', undefined],
    ['0x10', undefined],
    ['1 2', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
  ])('is a number where all of it spells one: %j', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    ['1.2.3:semver', '1.2.3'],
    [':semver', ''],
    ['1.2.3', undefined],
    ['1.2.3:SEMVER', undefined],
    ['1.2.3:semver ', undefined],
  ])('is a version in front of the suffix: %j', (text, version) => {
    expect(readVersion(text)).toBe(version);
  });

  it.each([
    ['a, b,"c"', ['a', ' b', '"c"'], 'commas part, and nothing is trimmed'],
    ['1,1.50,1.5', ['1', 1, '1.50', '1.5', 1.5], 'a number is a member where it is written so'],
    ['["a,b",1,true,null,[]]', ['a,b', '1', 1, 'true'], 'JSON is read as such'],
    ['[a', ['[a'], 'and what only begins like JSON is not'],
    ['', [''], 'empty text is a member'],
  ])('has members: %j', (operand, members, _because) => {
    expect(readMembers(operand)).toEqual(members);
  });
});
