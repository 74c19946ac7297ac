import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import type { CaseFile } from './case.ts';
import { judge } from './judge.ts';
import type { Options } from './options.ts';
import { failed } from './outcome.ts';
import { statusOf, type TimedOutcome } from './report/report.ts';
import { answerOfBurgee } from './run-case.ts';
import { skipCase } from './skip-case.ts';

/** Runs cases on Burgee's engine, in this process, until `maxFailures` have failed. The engine must accept every input. */
export async function runOnBurgee(
  files: readonly CaseFile[],
  { ignored, skippedRules, maxFailures }: Pick<Options, 'ignored' | 'skippedRules' | 'maxFailures'>,
): Promise<readonly TimedOutcome[]> {
  const bucketings = [await loadXxhashBucketing()];
  const outcomes: TimedOutcome[] = [];
  let failures = 0;
  for (const file of files) {
    if (failures >= maxFailures) break;
    const one = run(file);
    if (statusOf(one.outcome) === 'failed') failures += 1;
    outcomes.push(one);
  }
  return outcomes;

  function run(file: CaseFile): TimedOutcome {
    if (!file.ok) return { file, outcome: failed(file.name, file.problem), ms: 0 };
    const skipped = skipCase(file, skippedRules);
    if (skipped !== undefined) return { file, outcome: skipped, ms: 0 };
    const begin = performance.now();
    const answer = answerOfBurgee(file.input, bucketings);
    const outcome = judge({ ...file, isMalformed: false }, answer, ignored);
    return { file, outcome, answer, ms: performance.now() - begin };
  }
}
