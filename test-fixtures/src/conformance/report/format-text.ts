import type { Outcome } from '../outcome.ts';
import { type Report, statusOf, summaryOf } from './report.ts';

/** Every failure with what was different, then the sum in one line. */
export function formatText(report: Report): string {
  const { passed, failed, unsupported } = summaryOf(report);
  const failures = report.outcomes.filter(({ outcome }) => statusOf(outcome) === 'failed');
  const sum = `${passed} passed, ${failed} failed${unsupported > 0 ? `, ${unsupported} unsupported` : ''}`;
  return `${[...failures.map(({ outcome }) => `FAILED ${outcome.name}\n${formatOutcome(outcome)}`), sum].join('\n')}\n`;
}

/** Why a case has not passed, on indented lines. */
export function formatOutcome({ problem, differences }: Outcome): string {
  if (problem !== undefined) return `  ${problem}`;
  return differences
    .map(
      ({ path, expected, received }) => `  ${path || '(result)'}\n    expected ${expected}\n    received ${received}`,
    )
    .join('\n');
}
