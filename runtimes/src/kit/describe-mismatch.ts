import { type Difference, differencesOf } from 'burgee-conformance';
import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';
import type { Answer, Item } from './question.ts';

/** Asks for a result, and lets `judge` say what is wrong with it. */
export function wantResult(judge: (result: EvaluationResultJson) => string | undefined): Item['complaint'] {
  return (answer) => (answer.kind === 'result' ? judge(answer.result) : instead(answer));
}

/** Asks for one number, to the last bit. */
export function wantBucket(wanted: number): Item['complaint'] {
  return (answer) => (answer.kind === 'bucket' ? differ(wanted, answer.bucket) : instead(answer));
}

/** Says where two JSON values differ first; `undefined` when they do not. */
export function differ(expected: unknown, received: unknown): string | undefined {
  return describeFirst(differencesOf(expected, received));
}

/** Says the first of some differences, and how many more there are. */
export function describeFirst([first, ...others]: readonly Difference[]): string | undefined {
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.path || 'the answer'}: expected ${first.expected}, received ${first.received}${more}`;
}

/** Says what came instead of what was asked for. */
export function instead(answer: Answer): string {
  if (answer.kind === 'threw') return `threw ${answer.error}`;
  if (answer.kind === 'refused') return `refused the input: ${answer.reason}`;
  return `answered ${JSON.stringify(answer)}`;
}
