import type { CaseInput } from '../src/case.ts';
import { isRecord } from '../src/is-record.ts';
import type { KnownDifference } from './known-difference.ts';
import { type SomeCondition, withoutConditions } from './map-conditions.ts';
import { subjectOf } from './subject-of.ts';
import { withoutFeatures } from './without-features.ts';

type Concerns = (condition: SomeCondition, subject: unknown) => boolean;

const NUMBER = /^\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/;
const COMPARISONS = [
  'EQUAL',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_INCLUSIVE',
  'LESS_THAN',
  'LESS_THAN_INCLUSIVE',
];

const PATHS = ['$.identity.identifier', '$.identity.key', '$.environment.name'];

/** The known differences of the engine of flagsmith-nodejs 8 that generated inputs can show. */
export const knownOfFlagsmith: readonly KnownDifference[] = [
  ofConditions(
    'number and other text, `NOT_EQUAL`',
    ({ operator, operand }, subject) =>
      operator === 'NOT_EQUAL' && typeof subject === 'number' && !NUMBER.test(String(operand)),
  ),
  ofConditions(
    'number and `1abc`, `0x10`, `5,6`, `50%`',
    ({ operator, operand }, subject) =>
      (COMPARISONS.includes(operator) && typeof subject === 'number' && isHalfANumber(operand)) ||
      (operator === 'MODULO' && isHalfANumber(subject)),
  ),
  ofConditions('`IN` with trait `0`', ({ operator }, subject) => operator === 'IN' && subject === 0),
  ofConditions(
    '`IN` with JSON numbers, `[1,2]`',
    ({ operator, operand }, subject) => operator === 'IN' && operand === '[1,10]' && subject !== undefined,
  ),
  ofConditions('`IN` with empty text, `a,,b`', ({ operator }, subject) => operator === 'IN' && subject === ''),
  ofConditions(
    '`CONTAINS` with empty operand and text',
    ({ operator, operand }, subject) => operator === 'CONTAINS' && operand === '' && subject === '',
  ),
  ofConditions(
    'no version, `NOT_EQUAL`',
    ({ operator, operand }, subject) => operator === 'NOT_EQUAL' && isVersion(operand) && typeof subject === 'string',
  ),
  ofConditions(
    'boolean trait, `:semver` operand',
    ({ operator, operand }, subject) =>
      COMPARISONS.includes(operator) && isVersion(operand) && typeof subject === 'boolean',
  ),
  ofConditions(
    'split by a trait',
    ({ operator, property }, subject) =>
      operator === 'PERCENTAGE_SPLIT' && property !== '' && !PATHS.includes(property) && subject !== undefined,
  ),
  ofConditions(
    'split by `0`, `false` or empty text',
    ({ operator, property }, subject) => operator === 'PERCENTAGE_SPLIT' && PATHS.includes(property) && subject === '',
  ),
  {
    row: 'inherited names: `constructor`, `toString`',
    neutralise: (input) => withoutFeatures(withoutUnset(input), isInherited),
  },
  {
    row: 'override of identity `a,b`',
    neutralise: (input) => withoutOverridesOf(input, (identifier) => identifier.includes(',')),
  },
  {
    row: 'empty identifier',
    neutralise: withIdentifier,
  },
  {
    row: 'override of identity `["a"]`',
    neutralise: (input) => withoutOverridesOf(input, (identifier) => identifier.startsWith('[')),
  },
];

/** A difference that certain conditions cause for certain subjects. */
function ofConditions(row: string, concerns: Concerns): KnownDifference {
  return {
    row,
    neutralise: (input) =>
      withoutConditions(input, (condition) => concerns(condition, subjectOf(input, condition.property))),
  };
}

/** Whether only its first characters are a number. */
function isHalfANumber(text: unknown): boolean {
  return typeof text === 'string' && !NUMBER.test(text) && !Number.isNaN(Number.parseFloat(text));
}

/** Adds an identifier where it is empty: without one, Burgee evaluates for nobody. */
function withIdentifier(input: CaseInput): CaseInput {
  if (input.kind === 'document') {
    const { identity } = input;
    return identity?.identifier === '' ? { ...input, identity: { ...identity, identifier: 'somebody' } } : input;
  }
  if (!isRecord(input.context) || !isRecord(input.context['identity'])) return input;
  const { identity } = input.context;
  return identity['identifier'] === ''
    ? { ...input, context: { ...input.context, identity: { ...identity, identifier: 'somebody' } } }
    : input;
}

function isInherited(name: string): boolean {
  return name in {};
}

/** Without conditions on unset properties with inherited names. */
function withoutUnset(input: CaseInput): CaseInput {
  return withoutConditions(input, ({ property }) => isInherited(property) && subjectOf(input, property) === undefined);
}

function isVersion(operand: unknown): boolean {
  return typeof operand === 'string' && operand.endsWith(':semver');
}

/** A document without the overrides of some identities. */
function withoutOverridesOf(input: CaseInput, concerns: (identifier: string) => boolean): CaseInput {
  if (input.kind !== 'document' || !isRecord(input.document)) return input;
  const { identity_overrides: overrides } = input.document;
  if (!Array.isArray(overrides)) return input;
  const left = overrides.filter((one) => !(isRecord(one) && concerns(String(one['identifier']))));
  if (left.length === overrides.length) return input;
  return { ...input, document: { ...input.document, identity_overrides: left } };
}
