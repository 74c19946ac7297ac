import { describe, expect, it } from 'vitest';
import type { Subject } from '../../src/operator/operator.ts';
import { operators } from '../../src/operator/operators.ts';
import { recordingScope } from './scope.ts';

const OPERANDS = ['', '1', '1.0', 'true', 'True', 'false', '0', 'abc', '1abc'] as const;

describe('EQUAL', () => {
  it.each<[Subject, string, string]>([
    ['1', 'FTFFFFFFF', 'text equals itself only, numeric or not'],
    ['1.0', 'FFTFFFFFF', 'numeric text is not normalised'],
    ['true', 'FFFTFFFFF', 'the text "true" is not the boolean'],
    [0, 'FFFFFFTFF', 'a number equals the operand read as a number'],
    [1, 'FTTFFFFFF', '1.0 is the number 1, 1abc is not a number'],
    [1.5, 'FFFFFFFFF', 'none of these is 1.5'],
    [true, 'TTTTTFTTT', 'everything but false and False reads as true'],
    [false, 'FFFFFTFFF', '0 and the empty text do not read as false'],
    [undefined, 'FFFFFFFFF', 'a property that is not set equals nothing'],
  ])('%j gives %s for the operands in turn: %s', (subject, row) => {
    expect(OPERANDS.map((operand) => (test('EQUAL', operand)(subject) ? 'T' : 'F')).join('')).toBe(row);
  });
});

describe('NOT_EQUAL', () => {
  it.each<[Subject, string, string]>([
    ['1', 'TFTTTTTTT', 'the opposite of EQUAL for texts'],
    [1, 'FFFFFFTFF', 'an operand that is no number does not match, it is not "not equal"'],
    [true, 'FFFFFTFFF', 'the opposite of EQUAL for booleans'],
    [undefined, 'FFFFFFFFF', 'a property that is not set matches no comparison'],
  ])('%j gives %s for the operands in turn: %s', (subject, row) => {
    expect(OPERANDS.map((operand) => (test('NOT_EQUAL', operand)(subject) ? 'T' : 'F')).join('')).toBe(row);
  });
});

describe('ordering', () => {
  it.each<
    [Subject, 'GREATER_THAN' | 'GREATER_THAN_INCLUSIVE' | 'LESS_THAN' | 'LESS_THAN_INCLUSIVE', string, boolean, string]
  >([
    ['10', 'GREATER_THAN', '9', false, 'texts compare as texts, numeric or not'],
    ['b', 'GREATER_THAN', 'a', true, 'texts compare by code unit'],
    ['a', 'GREATER_THAN', 'B', true, 'lower case comes after upper case'],
    ['a', 'GREATER_THAN_INCLUSIVE', 'a', true, 'inclusive'],
    ['a', 'LESS_THAN_INCLUSIVE', 'a', true, 'inclusive'],
    ['a', 'LESS_THAN', 'a', false, 'exclusive'],
    ['\u{1f600}', 'LESS_THAN', '\uffff', true, 'UTF-16 code units, not code points'],
    [10, 'GREATER_THAN', '9', true, 'numbers compare as numbers'],
    [2, 'LESS_THAN', '2.5', true, 'one number type'],
    [1, 'GREATER_THAN', 'abc', false, 'no number, no match'],
    [1, 'LESS_THAN_INCLUSIVE', '', false, 'empty text is no number'],
    [1000, 'GREATER_THAN_INCLUSIVE', '1e3', true, 'exponents are numbers'],
    [0, 'GREATER_THAN_INCLUSIVE', '-0', true, 'minus zero is zero'],
    [true, 'GREATER_THAN', 'false', true, 'false comes before true'],
    [Number.NaN, 'LESS_THAN_INCLUSIVE', '1', false, 'NaN is in no order'],
    [Number.POSITIVE_INFINITY, 'GREATER_THAN', '1e308', true, 'infinity is above every number'],
  ])('%j %s %j is %s: %s', (subject, operator, operand, expected) => {
    expect(test(operator, operand)(subject)).toBe(expected);
  });
});

describe(':semver', () => {
  it.each<[Subject, 'EQUAL' | 'NOT_EQUAL' | 'LESS_THAN' | 'GREATER_THAN', string, boolean, string]>([
    ['1.10.0', 'GREATER_THAN', '1.9.0:semver', true, 'parts compare as numbers'],
    ['1.0.0-2', 'LESS_THAN', '1.0.0-10:semver', true, 'numeric prerelease parts compare as numbers'],
    ['1.0.0-alpha', 'LESS_THAN', '1.0.0-alpha.1:semver', true, 'fewer prerelease parts come first'],
    ['1.0.0-rc.1', 'LESS_THAN', '1.0.0:semver', true, 'a prerelease comes before its release'],
    ['1.0.0+a', 'EQUAL', '1.0.0+b:semver', true, 'build metadata does not count'],
    ['1.0.0+a', 'NOT_EQUAL', '1.0.0+b:semver', false, 'build metadata does not count'],
    ['v1.2.3', 'EQUAL', '1.2.3:semver', true, 'a leading v is accepted'],
    [' 1.2.3 ', 'EQUAL', '1.2.3:semver', true, 'blanks around are accepted'],
    ['1.0', 'NOT_EQUAL', '1.0.0:semver', false, 'what is no version never matches'],
    ['1.0.0', 'NOT_EQUAL', '1.0:semver', false, 'what is no version never matches'],
    ['1.0.0', 'EQUAL', '1.0.0:SEMVER', false, 'the suffix is lower case'],
    ['1.0.0', 'EQUAL', '1.0.0:semver:semver', false, 'the suffix is taken off once'],
    [1, 'NOT_EQUAL', '1.0.0:semver', false, 'a number cannot be compared with a version'],
    [true, 'EQUAL', '1.0.0:semver', true, 'a boolean follows the boolean rule'],
    [`1.0.0-${'a'.repeat(300)}`, 'GREATER_THAN', '0.1.0:semver', false, 'versions have at most 256 characters'],
  ])('%j %s %j is %s: %s', (subject, operator, operand, expected) => {
    expect(test(operator, operand)(subject)).toBe(expected);
  });

  it('reports an operand that is not a version', () => {
    const scope = recordingScope();
    operators.EQUAL('1.0:semver', scope);
    expect(scope.reports).toEqual(['unreadable-operand']);
  });
});

function test(
  operator: 'EQUAL' | 'NOT_EQUAL' | 'GREATER_THAN' | 'GREATER_THAN_INCLUSIVE' | 'LESS_THAN' | 'LESS_THAN_INCLUSIVE',
  operand: string,
) {
  return operators[operator](operand, recordingScope());
}
