import type { DiagnosticCode } from '../model/diagnostic.ts';
import type { Condition } from '../model/environment.ts';
import { cite } from '../operator/cite.ts';
import { never, type Test } from '../operator/operator.ts';
import { isSubjectOperator, operators, type SubjectOperatorName } from '../operator/operators.ts';
import { shareOf } from './search-account.ts';
import { doubtHere, type EnvironmentScope, type ReadTest, type SegmentScope } from './segment-scope.ts';

/**
 * The test of a condition. An operand is read once for all conditions of the environment that have it, under the same
 * operator: environments repeat themselves, and judging a regular expression or reading a long list takes time.
 */
export function compileTest({ operator, operand, operandKind, property }: Condition, scope: SegmentScope): Test {
  if (!isSubjectOperator(operator)) {
    doubtHere(scope, 'unknown-operator', `${cite(operator)} is not an operator; the condition never matches.`);
    return never;
  }
  if (property === '') {
    doubtHere(scope, 'missing-property', `${operator} needs a property; the condition never matches.`);
    return never;
  }
  if (operandKind !== undefined && !READABLE[operandKind].includes(operator)) {
    const message = `${operator} cannot read ${OPERAND_NAMES[operandKind]} as operand; the condition never matches.`;
    doubtHere(scope, 'unreadable-operand', message);
    return never;
  }
  const { test, doubts } = readOnce(operator, operand, scope);
  for (const [code, message] of doubts) doubtHere(scope, code, message);
  return test;
}

type OperandKind = NonNullable<Condition['operandKind']>;

/** Which operators read an operand that is no text, or ask nothing of it. */
const READABLE: Readonly<Record<OperandKind, readonly SubjectOperatorName[]>> = {
  list: ['IN', 'IS_SET', 'IS_NOT_SET'],
  object: ['IS_SET', 'IS_NOT_SET'],
};

const OPERAND_NAMES: Readonly<Record<OperandKind, string>> = { list: 'a list', object: 'an object' };

function readOnce(
  operator: SubjectOperatorName,
  operand: string,
  { tests, account, linearMatcher }: EnvironmentScope,
): ReadTest {
  const key = `${operator} ${operand}`;
  const known = tests.get(key);
  if (known !== undefined) return known;

  const share = shareOf(operator, operand, account);
  if (share.isRefused) return refuse(operator, operand);
  const doubts: [DiagnosticCode, string][] = [];
  const test = operators[operator](operand, {
    linearMatcher,
    share,
    doubt: (code, message) => void doubts.push([code, message]),
  });
  const read: ReadTest = { test, doubts };
  tests.set(key, read);
  return read;
}

function refuse(operator: SubjectOperatorName, operand: string): ReadTest {
  const code = operator === 'REGEX' ? 'refused-regex' : 'too-costly';
  const message = `${operator} ${cite(operand)} is beyond what one environment may spend; the condition never matches.`;
  return { test: never, doubts: [[code, message]] };
}
