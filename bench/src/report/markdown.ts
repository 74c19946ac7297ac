import { curveTable } from './curve-table.ts';
import type { Report } from './report.ts';
import { sizeTable, summaryTable } from './summary-table.ts';
import { toMarkdown } from './table.ts';
import { absences, workloadTable } from './workload-table.ts';

/** Where and with what a run was made, in one line. */
export function provenance({ date, machine, packages, rounds }: Report): string {
  const { processor, cores, memoryGiB, platform, node, v8 } = machine;
  const versions = packages.map(({ name, version }) => `${name} ${version}`).join(', ');
  return `Measured on ${date.slice(0, 10)}: Node ${node} (V8 ${v8}), ${platform}, ${processor}, ${cores} cores, ${memoryGiB} GiB; ${rounds === 1 ? 'one round' : `${rounds} rounds`}; ${versions}.`;
}

/** The section of the repository's README. */
export function summaryMarkdown(report: Report): string {
  return [toMarkdown(summaryTable(report)), '', provenance(report)].join('\n');
}

/** The section of the bench's own README: everything. */
export function fullMarkdown(report: Report): string {
  const workloads = report.workloads.flatMap((workload) => [
    `### ${workload.title}`,
    '',
    toMarkdown(workloadTable(workload)),
    '',
    ...absences(workload).flatMap((absence) => [`${absence}.`, '']),
  ]);
  const curves = report.curves.flatMap((curve) => [toMarkdown(curveTable(curve)), '']);
  return [
    provenance(report),
    '',
    ...workloads,
    '### What one question costs as the document grows',
    '',
    ...curves,
    '### Bundle sizes',
    '',
    toMarkdown(sizeTable(report)),
  ].join('\n');
}
