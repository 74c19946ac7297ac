import type { Condition, OperatorName } from '@burgee/engine';
import { IDENTITY_KEY, isSet, propertyLogic } from './context-logic.ts';
import type { Logic } from './logic.ts';
import { readMembers, readNumber, readVersion } from './operand.ts';
import { shareLogic } from './share-logic.ts';
import { Unsupported } from './unsupported.ts';

/** An operator as one operation of flagd's, whatever the type of the subject will be. */
type Translate = (subject: Logic, operand: string, segmentKey: string) => Logic;

/**
 * A condition: one operation, beside the check that its property is set.
 *
 * @throws Unsupported where flagd has no such operation, or the operand gives it nothing to work with
 */
export function conditionLogic({ property, operator, operand }: Condition, segmentKey: string): Logic {
  if (operator === 'PERCENTAGE_SPLIT' && property === '') return split(IDENTITY_KEY, operand, segmentKey);
  if (operator === 'IS_NOT_SET') return { '!': isSet(propertyLogic(property)) };
  const translate = operators.get(operator);
  if (translate === undefined) throw new Unsupported(`It has no operation for ${JSON.stringify(operator)}.`);
  const subject = propertyLogic(property);
  return { and: [isSet(subject), translate(subject, operand, segmentKey)] };
}

const table: Readonly<Record<Exclude<OperatorName, 'IS_NOT_SET' | 'REGEX'>, Translate>> = {
  EQUAL: comparison('=', isOneOf),
  NOT_EQUAL: comparison('!=', (subject, operand) => ({ '!': isOneOf(subject, operand) })),
  GREATER_THAN: comparison('>', (subject, operand) => ({ '>': [subject, operand] })),
  GREATER_THAN_INCLUSIVE: comparison('>=', (subject, operand) => ({ '>=': [subject, operand] })),
  LESS_THAN: comparison('<', (subject, operand) => ({ '<': [subject, operand] })),
  LESS_THAN_INCLUSIVE: comparison('<=', (subject, operand) => ({ '<=': [subject, operand] })),
  CONTAINS: (subject, operand) => ({ in: [operand, subject] }),
  NOT_CONTAINS: (subject, operand) => ({ '!': { in: [operand, subject] } }),
  IN: (subject, operand) => ({ in: [subject, readMembers(operand)] }),
  MODULO: remainder,
  IS_SET: () => true,
  PERCENTAGE_SPLIT: split,
};

const operators: ReadonlyMap<string, Translate> = new Map(Object.entries(table));

/** Versions where the operand is one, by `sem_ver`; otherwise `compare`. */
function comparison(symbol: string, compare: (subject: Logic, operand: string) => Logic): Translate {
  return (subject, operand) => {
    const version = readVersion(operand);
    return version === undefined ? compare(subject, operand) : { sem_ver: [subject, symbol, version] };
  };
}

/** Whether the subject is the operand, as a text, a number or a boolean: the operand's type is the subject's. */
function isOneOf(subject: Logic, operand: string): Logic {
  const number = readNumber(operand);
  const isTrue = operand !== 'false' && operand !== 'False';
  return { in: [subject, [operand, ...(number === undefined ? [] : [number]), isTrue]] };
}

function remainder(subject: Logic, operand: string): Logic {
  const [divisor, rest, ...others] = operand.split('|').map(readNumber);
  if (divisor === undefined || rest === undefined || others.length > 0)
    throw new Unsupported('A remainder without a divisor has nothing to translate.');
  return { '===': [{ '%': [subject, divisor] }, rest] };
}

function split(subject: Logic, operand: string, segmentKey: string): Logic {
  const threshold = readNumber(operand);
  if (threshold === undefined) throw new Unsupported('A split without a threshold has nothing to translate.');
  const share = shareLogic([segmentKey, ',', subject], [{ outcome: 'in', weight: threshold }], 'out');
  return { '===': [share, 'in'] };
}
