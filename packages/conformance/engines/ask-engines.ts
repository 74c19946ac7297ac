import type { CaseFile } from '../src/case.ts';
import { runOnEngine } from '../src/exec/run-on-engine.ts';
import type { TimedOutcome } from '../src/report/report.ts';
import { type ForeignEngine, foreignEngines } from './foreign-engines.ts';

/** The outcomes of every case on one engine. */
export interface Answered {
  readonly engine: ForeignEngine;
  readonly outcomes: readonly TimedOutcome[];
}

/** Longer than any engine needs for a case that it can finish. */
const LIMIT_MS = 4_000;

/** Runs all cases on every foreign engine, one engine after the other. */
export async function askEngines(files: readonly CaseFile[]): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  for (const engine of foreignEngines) {
    const outcomes = await runOnEngine(files, {
      command: `"${process.execPath}" --import tsx "${engine.file}"`,
      jobs: 3,
      limitMs: LIMIT_MS,
      startLimitMs: 30_000,
      ignored: engine.ignored,
      skippedRules: [],
      maxFailures: Number.POSITIVE_INFINITY,
      onStart() {},
    });
    answered.push({ engine, outcomes });
  }
  return answered;
}
