import type { Acceptable } from './acceptable.ts';
import { accepts } from './accepts.ts';
import type { Answer } from './answer.ts';
import type { ConformanceCase } from './case.ts';
import { describeAccepted } from './describe-accepted.ts';
import { isEvaluationResult } from './is-evaluation-result.ts';
import { failed, type Outcome, unsupported } from './outcome.ts';
import { resultDifferences } from './result-differences.ts';
import { flagsWithout, withoutMembers } from './without-members.ts';

/**
 * Compares an engine's answer with what a case expects.
 *
 * @param ignored - members of flags and segments that are not compared
 */
export function judge(one: ConformanceCase, answer: Answer, ignored: readonly string[] = []): Outcome {
  const { name, expected } = one;
  if (answer.kind === 'broken') return failed(name, answer.problem);
  if (answer.kind === 'unsupported') return unsupported(name, answer.problem);
  if (expected.kind === 'any-of') {
    const outcomes = expected.outcomes.map((outcome) => ignoring(outcome, ignored));
    return judgeOutcomes(name, outcomes, answer);
  }
  if (answer.kind === 'refused')
    return one.isMalformed ? unsupported(name, answer.problem) : failed(name, answer.problem);

  const [wanted, received] = [expected.result, answer.result].map((result) => withoutMembers(result, ignored));
  const differences = resultDifferences(wanted, received);
  return { name, passed: differences.length === 0, differences };
}

function judgeOutcomes(name: string, outcomes: readonly Acceptable[], answer: Answer): Outcome {
  const result = answer.kind === 'result' ? answer.result : undefined;
  if (result !== undefined && !isEvaluationResult(result))
    return failed(name, `The result has no flags and segments: ${quote(JSON.stringify(result))}.`);
  if (outcomes.some((outcome) => accepts(outcome, result))) return { name, passed: true, differences: [] };
  const received = result === undefined ? 'The input was refused' : `Received ${quote(JSON.stringify(result))}`;
  return failed(name, `${received}; the case accepts ${quote(describeAccepted(outcomes))}.`);
}

/** The outcome without the ignored members of flags. */
function ignoring(outcome: Acceptable, ignored: readonly string[]): Acceptable {
  if (outcome.kind !== 'result' || outcome.flags === undefined) return outcome;
  return { ...outcome, flags: flagsWithout(outcome.flags, ignored) };
}

const MAX_QUOTE = 1_000;

function quote(text = 'nothing'): string {
  return text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
}
