import { curveTable } from './curve-table.ts';
import { provenance } from './markdown.ts';
import type { Report } from './report.ts';
import { sizeTable } from './summary-table.ts';
import { type Table, toText } from './table.ts';
import { absences, workloadTable } from './workload-table.ts';

/** The whole report as text. */
export function terminalText(report: Report): string {
  const workloads = report.workloads.map((workload) =>
    [section(workload.title, workloadTable(workload)), ...absences(workload)].join('\n'),
  );
  const curves = report.curves.map((curve) => toText(curveTable(curve)));
  const sizes = report.sizes.length === 0 ? [] : [section('Bundle sizes', sizeTable(report))];
  return [provenance(report), ...workloads, ...curves, ...sizes].join('\n\n');
}

function section(title: string, table: Table): string {
  return `${title}\n${toText(table)}`;
}
