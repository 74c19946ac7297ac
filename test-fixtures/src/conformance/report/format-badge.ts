import { type Report, summaryOf } from './report.ts';

/** What https://shields.io/badges/endpoint-badge wants to draw a badge. */
export function formatBadge(report: Report): string {
  const { passed } = summaryOf(report);
  const total = report.outcomes.length;
  const badge = {
    schemaVersion: 1,
    label: 'flag conformance',
    message: `${passed}/${total}`,
    color: colorOf(passed / total),
  };
  return `${JSON.stringify(badge)}\n`;
}

function colorOf(share: number): string {
  if (share === 1) return 'brightgreen';
  if (share >= 0.95) return 'green';
  return share >= 0.8 ? 'yellow' : 'red';
}
