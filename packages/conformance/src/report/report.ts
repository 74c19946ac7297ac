import type { Answer } from '../answer.ts';
import type { CaseFile } from '../case.ts';
import type { Outcome } from '../outcome.ts';

/** What came of a case, and how long it took. */
export interface TimedOutcome {
  readonly file: CaseFile;
  readonly outcome: Outcome;
  /** What the engine answered; absent for a case that it was not asked. */
  readonly answer?: Answer;
  readonly ms: number;
}

/** A whole run, for every form of report. */
export interface Report {
  /** How the engine was called. */
  readonly engine: string;
  /** Members of flags and segments that were not compared. */
  readonly ignored: readonly string[];
  /** Rules whose cases were not asked. */
  readonly skippedRules: readonly string[];
  readonly outcomes: readonly TimedOutcome[];
  /** Cases that were left out after enough failures. */
  readonly notRun: number;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
}

export type Status = keyof Summary;

export function statusOf({ passed, isUnsupported }: Outcome): Status {
  if (passed) return 'passed';
  return isUnsupported === true ? 'unsupported' : 'failed';
}

export function summaryOf({ outcomes }: Pick<Report, 'outcomes'>): Summary {
  const summary = { passed: 0, failed: 0, unsupported: 0 };
  for (const { outcome } of outcomes) summary[statusOf(outcome)] += 1;
  return summary;
}
