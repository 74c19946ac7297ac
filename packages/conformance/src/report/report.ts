import type { Answer } from '../answer.ts';
import type { CaseFile } from '../case.ts';
import type { Outcome } from '../outcome.ts';

/** The outcome of a case, and its duration. */
export interface TimedOutcome {
  readonly file: CaseFile;
  readonly outcome: Outcome;
  /** The engine's answer; absent for a case that did not run. */
  readonly answer?: Answer;
  readonly ms: number;
}

/** A whole run, for every form of report. */
export interface Report {
  /** How the engine was called. */
  readonly engine: string;
  /** Members of flags and segments that were not compared. */
  readonly ignored: readonly string[];
  /** Rules whose cases did not run. */
  readonly skippedRules: readonly string[];
  readonly outcomes: readonly TimedOutcome[];
  /** The number of cases that did not run after enough failures. */
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
