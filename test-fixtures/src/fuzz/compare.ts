import type { CaseInput } from '../conformance/case.ts';
import type { Difference } from '../conformance/difference.ts';
import { evaluateInput } from '../conformance/evaluate-input.ts';
import { resultDifferences } from '../conformance/result-differences.ts';
import { withoutMembers } from '../conformance/without-members.ts';
import { answerTo } from '../engines/answer-to.ts';
import type { Evaluate } from '../engines/evaluate.ts';

/** An engine to compare with, and the members of flags and segments that it does not give. */
export interface Opponent {
  readonly evaluate: Evaluate;
  readonly ignored: readonly string[];
}

/** Where another engine's answer to a valid input differs from ours; nothing where they agree. */
export function compare(input: CaseInput, { evaluate, ignored }: Opponent): readonly Difference[] {
  const answer = answerTo(input, evaluate);
  const ours = withoutMembers(ourResult(input), ignored);
  if (answer.kind !== 'result') return [{ path: '', expected: JSON.stringify(ours), received: answer.problem }];
  return resultDifferences(ours, withoutMembers(answer.result, ignored));
}

/** What Burgee says. @throws TypeError for an input that is not valid */
export function ourResult(input: CaseInput): unknown {
  const evaluated = evaluateInput(input);
  if (!evaluated.ok) throw new TypeError(`The input is not valid: ${JSON.stringify(evaluated.issues)}.`);
  return JSON.parse(JSON.stringify(evaluated.value));
}
