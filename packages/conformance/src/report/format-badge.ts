import { type Report, summaryOf } from './report.ts';

/** What https://shields.io/badges/endpoint-badge needs to draw a badge: red when a case failed or none passed. */
export function formatBadge(report: Report): string {
  const { passed, failed, unsupported } = summaryOf(report);
  const total = passed + failed + unsupported + report.notRun;
  const isRed = failed > 0 || passed === 0;
  const badge = {
    schemaVersion: 1,
    label: 'flag conformance',
    message: `${passed}/${total}`,
    color: isRed ? 'red' : colorOf(passed / total),
  };
  return `${JSON.stringify(badge)}\n`;
}

/** The colour if no case failed. */
function colorOf(share: number): string {
  if (share === 1) return 'brightgreen';
  return share >= 0.95 ? 'green' : 'yellow';
}
