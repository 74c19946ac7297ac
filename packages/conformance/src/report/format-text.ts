import type { Difference } from '../difference.ts';
import type { Outcome } from '../outcome.ts';
import { causesOf, type FailureGroup, groupFailures } from './group-failures.ts';
import { type Report, statusOf, summaryOf, type TimedOutcome } from './report.ts';
import { sanitize, sanitizeLine } from './sanitize.ts';

const MAX_NAMES = 10;
const MAX_DIFFERENCES = 8;
const MAX_LINE = 120;
const MAX_CAUSES = 5;

/** Every failure with its differences, failures for the same cause as one, then the sum in one line. */
export function formatText(report: Report): string {
  const failures = report.outcomes.filter(({ outcome }) => statusOf(outcome) === 'failed');
  const groups = groupFailures(failures);
  const lines = [...groups.map(formatGroup), ...(groups.length > 1 ? formatCauses(failures) : []), formatSum(report)];
  return `${lines.join('\n')}\n`;
}

/** Why a case has not passed, on indented lines, with at most `maxDifferences` differences. */
export function formatOutcome({ problem, differences }: Outcome, maxDifferences: number = MAX_DIFFERENCES): string {
  if (problem !== undefined) return `  ${sanitize(problem).replaceAll('\n', '\n    ')}`;
  const shown = differences.slice(0, maxDifferences).map(formatDifference);
  const left = differences.length - shown.length;
  return [...shown, ...(left > 0 ? [`  … and ${left} more differences; --show prints all`] : [])].join('\n');
}

/** The sentence of a case and its rules, on indented lines. */
export function formatMeaning({ file }: TimedOutcome): readonly string[] {
  if (!file.ok) return [];
  const { description, rules } = file;
  return [
    ...(description === undefined ? [] : [`  ${sanitizeLine(description)}`]),
    ...(rules.length === 0 ? [] : [`  rules: ${rules.map(sanitizeLine).join(', ')}`]),
  ];
}

function formatGroup({ members, causes }: FailureGroup<TimedOutcome>): string {
  const [first, ...others] = members;
  if (first === undefined) return '';
  const { outcome } = first;
  if (others.length === 0)
    return [`FAILED ${sanitizeLine(outcome.name)}`, ...formatMeaning(first), formatOutcome(outcome)].join('\n');

  const names = members
    .slice(0, MAX_NAMES)
    .flatMap((one) => [`  ${sanitizeLine(one.outcome.name)}`, ...formatMeaning(one).map((line) => `  ${line}`)]);
  const left = members.length - MAX_NAMES;
  return [
    `FAILED ${members.length} cases alike`,
    ...names,
    ...(left > 0 ? [`  … and ${left} more`] : []),
    formatOutcome({ ...outcome, differences: causes }),
  ].join('\n');
}

function formatDifference({ path, expected, received }: Difference): string {
  const line = lineOf({ path, expected, received });
  if (line.length <= MAX_LINE) return `  ${line}`;
  return sanitize(`  ${path || '(result)'}\n    expected ${expected}\n    received ${received}`);
}

function lineOf({ path, expected, received }: Difference): string {
  return sanitize(`${path || '(result)'}: expected ${expected}, received ${received}`);
}

/** The differences that most cases share, each with the number of cases where it is the only one. */
function formatCauses(failures: readonly TimedOutcome[]): readonly string[] {
  const counts = new Map<string, { cases: number; alone: number }>();
  for (const { outcome } of failures) {
    const causes = causesOf(outcome);
    for (const cause of causes.map(lineOf)) {
      const { cases, alone } = counts.get(cause) ?? { cases: 0, alone: 0 };
      counts.set(cause, { cases: cases + 1, alone: alone + (causes.length === 1 ? 1 : 0) });
    }
  }
  const shared = [...counts].filter(([, { cases }]) => cases > 1).sort(([, one], [, other]) => other.cases - one.cases);
  if (shared.length === 0) return [];
  return [
    'Most frequent differences',
    ...shared
      .slice(0, MAX_CAUSES)
      .map(([cause, { cases, alone }]) => `  ${cases} cases, the only one in ${alone}: ${cause}`),
  ];
}

function formatSum(report: Report): string {
  const { passed, failed, unsupported } = summaryOf(report);
  const { notRun } = report;
  return [
    `${passed} passed, ${failed} failed`,
    ...(unsupported > 0 ? [`${unsupported} unsupported`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ].join(', ');
}
