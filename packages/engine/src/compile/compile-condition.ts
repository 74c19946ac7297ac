import { type Condition, NO_CONDITION } from '@burgee/environment-document/model';
import { neverMatches, type OperatorScope, type Test } from '../operator/operator.ts';
import { isSubjectOperator, operators, type SubjectOperatorName } from '../operator/operators.ts';
import { type EnvironmentScope, type ReadTest, reportHere, type SegmentScope } from './compile-context.ts';
import { compileProperty, type ReadProperty, reportPath } from './compile-property.ts';
import { compileSplit } from './compile-split.ts';
import type { CompiledCondition, Matches } from './compiled.ts';
import { testTrait } from './trait-test.ts';

/** Joins the property of a condition and the test of its operator. A condition that cannot be read never matches, and is reported. */
export function compileCondition(source: Condition, scope: SegmentScope): CompiledCondition {
  if (source === NO_CONDITION) return compileNothing(scope);
  if (source.operator === 'PERCENTAGE_SPLIT') return compileSplit(source, scope);

  const { read, trait } = compileProperty(source.property, scope.environment.facts);
  if (trait !== undefined) reportPath(trait, scope);
  const test = compileTest(source, scope);
  const matches = trait === undefined ? testContext(read, test) : testTrait(trait, test, scope.environment.traitSlots);
  return { source, read, split: undefined, matches };
}

function compileNothing(scope: SegmentScope): CompiledCondition {
  reportHere(scope, 'unknown-operator', '');
  return NOTHING;
}

const NOTHING: CompiledCondition = {
  source: NO_CONDITION,
  read: () => undefined,
  split: undefined,
  matches: neverMatches,
};

function testContext(read: ReadProperty, test: Test): Matches {
  return (identity) => test(read(identity));
}

/**
 * Returns the test of a condition. Conditions with the same operator and operand share one: environments repeat themselves, and
 * analysing a pattern or reading a long list takes time.
 */
function compileTest(condition: Condition, scope: SegmentScope): Test {
  const { operator, operand, operandKind, property } = condition;
  if (!isSubjectOperator(operator)) {
    reportHere(scope, 'unknown-operator', operator);
    return neverMatches;
  }
  if (property === '') {
    reportHere(scope, 'missing-property', operator);
    return neverMatches;
  }
  if (operandKind !== undefined && operator === 'REGEX') {
    reportHere(scope, 'unreadable-operand', operator, operandKind);
    return neverMatches;
  }
  if (operandKind !== undefined && !TAKES_ANY[operandKind].includes(operator)) {
    reportHere(scope, 'doubtful-operand', operator, operandKind, operand);
  }
  const { test, reports } = readOnce(operator, condition, scope.environment);
  for (const [code, ...cited] of reports) reportHere(scope, code, ...cited);
  return test;
}

/** The operators that accept a list or an object as operand, or ignore their operand. */
const TAKES_ANY: Readonly<Record<NonNullable<Condition['operandKind']>, readonly SubjectOperatorName[]>> = {
  'a list': ['IN', 'IS_SET', 'IS_NOT_SET'],
  'an object': ['IS_SET', 'IS_NOT_SET'],
};

function readOnce(
  operator: SubjectOperatorName,
  { operand, operandKind }: Condition,
  { tests, searching, account, linearMatcher }: EnvironmentScope,
): ReadTest {
  const key = `${operator} ${operandKind ?? ''} ${operand}`;
  const known = tests.get(key);
  if (known !== undefined) return known;

  const share = searching.shareOf(operator, operand, account);
  if (share.isRefused) return refuse(operator, operand);
  const reports: Parameters<OperatorScope['report']>[] = [];
  const readOperand = operator === 'REGEX' ? searching.matchesRegex : operators[operator];
  const test = readOperand(operand, {
    operandKind,
    linearMatcher,
    share,
    comparePlainVersion: searching.comparePlainVersion,
    report: (...report) => void reports.push(report),
  });
  const read: ReadTest = { test, reports };
  tests.set(key, read);
  return read;
}

function refuse(operator: SubjectOperatorName, operand: string): ReadTest {
  const code = operator === 'REGEX' ? 'refused-regex' : 'too-costly';
  return { test: neverMatches, reports: [[code, operand, operator]] };
}
