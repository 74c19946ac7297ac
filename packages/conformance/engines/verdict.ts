import type { Answer } from '../src/answer.ts';
import type { TimedOutcome } from '../src/report/report.ts';
import type { ForeignEngine } from './foreign-engines.ts';

/** How an engine's answer compares with a case. */
export type Verdict =
  | 'equal'
  | 'differs'
  /** It raised an error. */
  | 'fails'
  /** It gave no answer in time, or crashed. */
  | 'never ends'
  | 'by chance'
  | 'unsupported';

const VERDICTS: Readonly<Record<Answer['kind'], Verdict>> = {
  result: 'differs',
  refused: 'fails',
  broken: 'never ends',
  unsupported: 'unsupported',
};

/** A case that depends on chance counts as such, even if its result is equal. */
export function verdictOf({ byChance }: ForeignEngine, { outcome, answer }: TimedOutcome): Verdict {
  if (byChance.includes(outcome.name)) return 'by chance';
  return outcome.passed ? 'equal' : VERDICTS[answer?.kind ?? 'unsupported'];
}
