import { alignLines, mismatchLines } from '../report/report.ts';
import type { SuiteRow } from './run-suite.ts';

/** The table of the SDK's suite, what was left out and why, and what was wrong, as lines. */
export function suiteLines(rows: readonly SuiteRow[]): readonly string[] {
  const head = ['sdk-node', '', 'passed', 'of', 's'];
  const cells = rows.map(({ name, passed, total, ms }) => [
    name,
    '',
    String(passed),
    String(total),
    (ms / 1000).toFixed(0),
  ]);
  const reasons = rows.flatMap(({ name, skipped, excluded, excludedTests }) => [
    ...(skipped > 0 ? [`skipped on ${name}: ${skipped} by the suite itself, as "npm test" says`] : []),
    ...(excludedTests > 0
      ? [`skipped on ${name}: ${excludedTests}, as ${[...new Set(excluded.map(({ because }) => because))].join('; ')}`]
      : []),
  ]);
  return [...alignLines([head, ...cells]), ...reasons, '', ...rows.flatMap(mismatchLines)];
}
