import { MAX_RULE_DEPTH } from '@burgee/environment-document/model';
import { type Cited, cite, type Describe, type DiagnosticCode } from './diagnostic.ts';

/** Describes a finding in one sentence: what is wrong, and its consequence. */
export const describeInSentence: Describe = (code, cited) => sentences[code](...cited);

type Value = Cited[number];
type Sentence = (...cited: Cited) => string;

const NEVER = 'the condition never matches';

const sentences: Readonly<Record<DiagnosticCode, Sentence>> = {
  'unknown-operator': (operator) => `${cite(operator)} is not an operator; ${NEVER}.`,
  'unknown-rule-type': (type) => `${cite(type)} is not one of ALL, ANY, NONE; the rule never matches.`,
  'unreadable-operand': (reader, operand) =>
    unreadable[reader]?.(operand) ?? `${reader} cannot read ${operand}; ${NEVER}.`,
  'doubtful-operand': (doubt, one, other) =>
    doubtful[doubt]?.(one) ?? `${doubt} reads ${one} as the text ${cite(other)}; only IN takes a list.`,
  'unknown-path': (path) => `${cite(path)} is not a path that conditions can read; it is read as the name of a trait.`,
  'missing-property': (operator) => `${operator} needs a property; ${NEVER}.`,
  'invalid-regex': (pattern) => `${cite(pattern)} is not a regular expression; ${NEVER}.`,
  'refused-regex': (pattern, limit?: Value) =>
    beyondBudget(pattern, limit) ?? `${cite(pattern)} could take too long; ${consequenceOf(limit)}.`,
  'too-costly': (operand, limit) =>
    beyondBudget(operand, limit) ??
    `${cite(operand)} is looked for only in texts of up to ${limit} characters; others do not match.`,
  'weights-over-100': (name, sum) =>
    `Weights of ${cite(name)} add up to ${sum}; the last variants get what is left of 100.`,
  'duplicate-feature': (name) => `${cite(name)} is defined more than once; the later definition counts.`,
  'unknown-feature': (name) => `The environment has no feature ${cite(name)}; its override changes nothing.`,
  'rule-too-deep': () => `Rules are nested more than ${MAX_RULE_DEPTH} deep; the segment never matches.`,
  more: (count) => `${count} more parts of the environment are doubtful; they are not listed.`,
};

/** By the reader of the operand. */
const unreadable: Readonly<Record<string, Sentence>> = {
  PERCENTAGE_SPLIT: (operand) => `PERCENTAGE_SPLIT needs a number, got ${cite(operand)}; it never matches.`,
  MODULO: (operand) => `MODULO needs "divisor|remainder", got ${cite(operand)}; ${NEVER}.`,
  CONTAINS: (operand) => `${cite(operand)} has more than 10,000 characters; ${NEVER}.`,
  SemVer: (text) => `${cite(text)} is not a SemVer version; texts never match.`,
};

/** By what is doubtful. */
const doubtful: Readonly<Record<string, Sentence>> = {
  blanks: (member) => `IN keeps blanks: in the list is ${cite(member)}, and not ${cite(String(member).trim())}.`,
  '2^53': () => 'IN has a number beyond 2^53 in its list, which most programs round; write it as text.',
  date: (operand) => `Dates are compared as text, and ${cite(operand)} does not sort as one; write it as 2025-07-15.`,
};

/** The sentence of a condition that gets no share; `limit` is then its operator. */
function beyondBudget(operand: Value, limit: Value | undefined): string | undefined {
  if (typeof limit !== 'string') return undefined;
  return `${limit} ${cite(operand)} is beyond what one environment may spend; ${NEVER}.`;
}

function consequenceOf(limit: Value | undefined): string {
  return limit === undefined ? NEVER : `the condition matches only texts of up to ${limit} characters`;
}
