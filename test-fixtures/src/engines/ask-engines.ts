import type { CaseFile } from '../conformance/case.ts';
import { runOnEngine } from '../conformance/exec/run-on-engine.ts';
import { foreignEngines } from './foreign-engines.ts';
import type { Answered } from './format-engines.ts';

/** More than any engine needs that ends at all. */
const LIMIT_MS = 4_000;

/** Asks every foreign engine all cases, one engine after the other. */
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
      onStart() {},
    });
    answered.push({ engine, outcomes });
  }
  return answered;
}
