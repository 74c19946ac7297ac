import { answerTo } from '../engines/answer-to.ts';
import type { Evaluate } from '../engines/evaluate.ts';
import type { CaseInput } from '../src/case.ts';
import type { Difference } from '../src/difference.ts';
import { evaluateInput } from '../src/evaluation-context/evaluate-input.ts';
import { resultDifferences } from '../src/result-differences.ts';
import { withoutMembers } from '../src/without-members.ts';

/** An engine to compare with, and the members of flags and segments that it does not return. */
export interface Opponent {
  readonly evaluate: Evaluate;
  readonly ignored: readonly string[];
}

/** Lists where another engine's answer to a valid input differs from ours. */
export function compare(input: CaseInput, { evaluate, ignored }: Opponent): readonly Difference[] {
  const answer = answerTo(input, evaluate);
  const ours = withoutMembers(ourResult(input), ignored);
  if (answer.kind !== 'result') return [{ path: '', expected: JSON.stringify(ours), received: answer.problem }];
  return resultDifferences(ours, withoutMembers(answer.result, ignored));
}

/** Burgee's answer. @throws TypeError for an invalid input */
export function ourResult(input: CaseInput): unknown {
  const evaluated = evaluateInput(input);
  if (!evaluated.ok) throw new TypeError(`The input is not valid: ${JSON.stringify(evaluated.issues)}.`);
  return JSON.parse(JSON.stringify(evaluated.value));
}
