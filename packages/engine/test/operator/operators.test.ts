import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesRegex } from '../../src/operator/matches-regex.ts';
import type { Subject } from '../../src/operator/operator.ts';
import { operators as common, isSubjectOperator, type SubjectOperatorName } from '../../src/operator/operators.ts';
import { recordingScope } from './scope.ts';

const operators = { ...common, REGEX: matchesRegex };

describe('operators', () => {
  it.each<[Subject, SubjectOperatorName, string, boolean, string]>([
    ['enterprise', 'CONTAINS', 'price', false, 'not a part of it'],
    ['enterprise', 'CONTAINS', 'prise', true, 'a part of it'],
    ['Enterprise', 'CONTAINS', 'enter', false, 'case counts'],
    ['x', 'CONTAINS', '', true, 'empty text is part of every text'],
    ['', 'CONTAINS', '', true, 'empty text is part of empty text'],
    ['1.0.0', 'CONTAINS', '0:semver', false, 'the suffix has no meaning here'],
    [12, 'CONTAINS', '1', false, 'a number contains nothing'],
    [12, 'NOT_CONTAINS', '3', false, 'and a number does not match the opposite either'],
    [true, 'NOT_CONTAINS', 'x', false, 'nor does a boolean'],
    ['abc', 'NOT_CONTAINS', 'x', true, 'not a part of it'],
    ['abc', 'NOT_CONTAINS', '', false, 'empty text is part of every text'],
    ['b', 'IN', '["a","b"]', true, 'a JSON array lists members'],
    ['b', 'IN', 'a,b', true, 'commas separate members'],
    [' b', 'IN', 'a, b', true, 'blanks belong to the member'],
    ['b', 'IN', 'a, b', false, 'nothing is trimmed'],
    ['a,b', 'IN', '["a,b"]', true, 'a comma inside a JSON text does not separate'],
    ['"a"', 'IN', '"a"', true, 'a JSON text that is not an array is comma-separated'],
    ['[a', 'IN', '[a,b]', true, 'text that starts like JSON but is invalid is comma-separated'],
    ['a', 'IN', '[["a"]]', false, 'a list inside the list is no member'],
    ['null', 'IN', '[null]', false, 'null inside the list is no member'],
    [1, 'IN', '[1,2]', true, 'numbers in the list are compared as text'],
    ['1', 'IN', '[1,2]', true, 'numbers in the list are compared as text'],
    [0, 'IN', '0,1', true, 'zero is a value'],
    [1.5, 'IN', '1.5', true, 'so is a fraction'],
    [true, 'IN', 'true', false, 'booleans never match'],
    ['', 'IN', 'a,,b', true, 'an empty member matches empty text'],
    ['x', 'IN', '[]', false, 'nothing is in an empty list'],
    [7, 'MODULO', '3|1', true, '7 = 2 × 3 + 1'],
    ['7', 'MODULO', '3|1', true, 'decimal text is read as a number'],
    ['7x', 'MODULO', '3|1', false, 'other text is not'],
    [-1, 'MODULO', '3|-1', true, 'the remainder has the sign of the subject'],
    [-1, 'MODULO', '3|2', false, 'the remainder has the sign of the subject'],
    [5.5, 'MODULO', '2|1.5', true, 'fractions work'],
    [true, 'MODULO', '1|0', false, 'a boolean is no number'],
    [Number.POSITIVE_INFINITY, 'MODULO', '2|0', false, 'infinity has no remainder'],
    [0, 'IS_SET', '', true, 'zero is a value'],
    ['', 'IS_SET', '', true, 'empty text is a value'],
    [false, 'IS_SET', '', true, 'false is a value'],
    [undefined, 'IS_SET', '', false, 'not set'],
    [undefined, 'IS_NOT_SET', 'ignored', true, 'not set'],
    [false, 'IS_NOT_SET', '', false, 'false is a value'],
  ])('%j %s %j is %s: %s', (subject, operator, operand, expected) => {
    expect(operators[operator](operand, recordingScope())(subject)).toBe(expected);
  });

  it.each(['0|0', '', 'a|b', '3', '3|', '|1', '3|1|0', '4abc|3'])(
    'MODULO reports %j as unreadable and never matches',
    (operand) => {
      const scope = recordingScope();
      const test = operators.MODULO(operand, scope);
      expect(scope.reports).toEqual(['unreadable-operand']);
      expect([0, 1, 3, '1'].map(test)).toEqual([false, false, false, false]);
    },
  );

  it('has only its own names', () => {
    expect(['EQUAL', 'equal', 'toString', '__proto__', '', 'PERCENTAGE_SPLIT'].map(isSubjectOperator)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('never matches an unset property, except IS_NOT_SET', () => {
    fc.assert(
      fc.property(anyOperator(), fc.string(), (operator, operand) => {
        expect(operators[operator](operand, recordingScope())(undefined)).toBe(operator === 'IS_NOT_SET');
      }),
      { numRuns: 1_000 },
    );
  });

  it('returns a boolean for every subject and operand, and repeats exactly', () => {
    const subject = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(undefined));
    const operand = fc.oneof(fc.string(), fc.json(), fc.double().map(String), fc.constantFrom('1.0.0:semver', '3|1'));
    fc.assert(
      fc.property(anyOperator(), operand, subject, (operator, text, value) => {
        const test = operators[operator](text, recordingScope());
        const answer = test(value);
        expect(answer).toBeTypeOf('boolean');
        expect(test(value)).toBe(answer);
      }),
      { numRuns: 2_000 },
    );
  });
});

function anyOperator(): fc.Arbitrary<SubjectOperatorName> {
  return fc.constantFrom(...Object.keys(operators)).filter(isSubjectOperator);
}
