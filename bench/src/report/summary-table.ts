import { formatBytes, formatRatio, formatTime } from './format.ts';
import { burgeeOf, isMeasured, isOurs, ratiosOf } from './ratios.ts';
import type { Entry, Report, WorkloadReport } from './report.ts';
import type { Table } from './table.ts';

/** One row a workload: Burgee's time, each peer's as a multiple of it, and Burgee's as a multiple of the floor. */
export function summaryTable({ workloads }: Report): Table {
  const peers = workloads[0]?.engines.filter((entry) => !isOurs(entry)) ?? [];
  return [
    ['', 'Burgee', ...peers.map(({ title }) => title), 'Burgee to the floor'],
    ...workloads.map((report) => summaryRow(report, peers)),
  ];
}

function summaryRow(report: WorkloadReport, peers: readonly Entry[]): readonly string[] {
  const ours = burgeeOf(report);
  const toFloor = ours === undefined ? undefined : ratiosOf(ours, report).toFloor;
  return [
    report.title,
    ours === undefined ? '–' : formatTime(ours.p50Ns),
    ...peers.map(({ name }) => {
      const entry = report.engines.filter(isMeasured).find((candidate) => candidate.name === name);
      return ratioText(entry && ratiosOf(entry, report).toBurgee);
    }),
    ratioText(toFloor),
  ];
}

function ratioText(ratio: number | undefined): string {
  return ratio === undefined ? '–' : formatRatio(ratio);
}

/** Bundle sizes, smallest first. */
export function sizeTable({ sizes }: Report): Table {
  const rows = sizes.toSorted((one, other) => one.brotliBytes - other.brotliBytes);
  return [
    ['', 'minified and brotli', 'minified'],
    ...rows.map(({ title, brotliBytes, minifiedBytes }) => [
      title,
      formatBytes(brotliBytes),
      formatBytes(minifiedBytes),
    ]),
  ];
}
