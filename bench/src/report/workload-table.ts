import { formatBytes, formatRatio, formatTime } from './format.ts';
import { ratiosOf } from './ratios.ts';
import type { Entry, Measured, WorkloadReport } from './report.ts';
import type { Table } from './table.ts';

const HEAD = ['', '× Burgee', '× fastest peer', '× floor', 'p50', 'p99', 'allocated'];
const DOCUMENT_HEAD = ['text', '× JSON.parse of it', 'stays on the heap'];

/** All that was measured of one workload, ratios first. */
export function workloadTable(report: WorkloadReport): Table {
  const entries = [...report.engines, ...report.floors];
  const hasDocuments = entries.some((entry) => entry.kind === 'measured' && entry.document !== undefined);
  const head = hasDocuments ? [...HEAD, ...DOCUMENT_HEAD] : HEAD;
  return [head, ...entries.map((entry) => rowOf(entry, report, head.length))];
}

/** The reasons why subjects are missing. */
export function absences({ engines }: WorkloadReport): readonly string[] {
  return engines.flatMap((entry) => (entry.kind === 'impossible' ? [`${entry.title}: ${entry.because}`] : []));
}

function rowOf(entry: Entry, report: WorkloadReport, columns: number): readonly string[] {
  if (entry.kind === 'impossible') return [entry.title, ...Array.from({ length: columns - 1 }, () => '–')];
  const { toBurgee, toFastestPeer, toFloor } = ratiosOf(entry, report);
  const ratios = [toBurgee, toFastestPeer, toFloor].map((ratio) => (ratio === undefined ? '–' : formatRatio(ratio)));
  const figures = [formatTime(entry.p50Ns), formatTime(entry.p99Ns), bytesOf(entry)];
  return [entry.title, ...ratios, ...figures, ...(columns > HEAD.length ? documentCells(entry) : [])];
}

function bytesOf({ bytesPerCall }: Measured): string {
  return bytesPerCall === undefined ? '–' : formatBytes(bytesPerCall);
}

function documentCells({ document }: Measured): readonly string[] {
  if (document === undefined) return DOCUMENT_HEAD.map(() => '–');
  const { textBytes, timesParse, retainedBytes } = document;
  return [formatBytes(textBytes), formatRatio(timesParse), formatBytes(retainedBytes)];
}
