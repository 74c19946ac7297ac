import { formatCount, formatTime } from './format.ts';
import type { CurveReport } from './report.ts';
import type { Table } from './table.ts';

/** One row an engine, one column a size. */
export function curveTable({ title, sizes, lines }: CurveReport): Table {
  return [
    [title, ...sizes.map(formatCount)],
    ...lines.map((line) => [line.title, ...line.p50Ns.map((ns) => (ns === null ? '–' : formatTime(ns)))]),
  ];
}
