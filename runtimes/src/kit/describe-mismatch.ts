import { type Difference, differencesOf } from 'burgee-conformance';
import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';
import type { Answer, Item } from './question.ts';

/** Expects a result, and lets `judge` describe what is wrong with it. */
export function wantResult(judge: (result: EvaluationResultJson) => string | undefined): Item['mismatch'] {
  return (answer) => (answer.kind === 'result' ? judge(answer.result) : describeUnexpected(answer));
}

/** Expects one number, equal to the last bit. */
export function wantBucket(wanted: number): Item['mismatch'] {
  return (answer) => (answer.kind === 'bucket' ? differ(wanted, answer.bucket) : describeUnexpected(answer));
}

/** Describes the first difference of two JSON values; `undefined` when they are equal. */
export function differ(expected: unknown, received: unknown): string | undefined {
  return describeFirst(differencesOf(expected, received));
}

/** Describes the first difference, and counts the others. */
export function describeFirst([first, ...others]: readonly Difference[]): string | undefined {
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.path || 'the answer'}: expected ${first.expected}, received ${first.received}${more}`;
}

/** Describes an answer of another kind than expected. */
export function describeUnexpected(answer: Answer): string {
  if (answer.kind === 'threw') return `threw ${answer.error}`;
  if (answer.kind === 'refused') return `refused the input: ${answer.reason}`;
  return `answered ${JSON.stringify(answer)}`;
}
