import { describe, expect, it } from 'vitest';
import { curveTable } from '../../src/report/curve-table.ts';
import { fullMarkdown, provenance, summaryMarkdown } from '../../src/report/markdown.ts';
import { sizeTable, summaryTable } from '../../src/report/summary-table.ts';
import { terminalText } from '../../src/report/terminal.ts';
import { absences, workloadTable } from '../../src/report/workload-table.ts';
import { measured, report, workload } from './reports.ts';

describe('workloadTable', () => {
  it('shows ratios before times', () => {
    const [head, ...rows] = workloadTable(workload);
    expect(head?.slice(1, 4)).toEqual(['× Burgee', '× fastest peer', '× floor']);
    expect(rows[3]).toEqual(['flagd <core>', '10×', '1×', '20×', '400 ns', '800 ns', '0 B']);
  });

  it('shows a dash for an unsupported workload, and the reason below', () => {
    expect(workloadTable(workload)[5]).toEqual(['mute', '–', '–', '–', '–', '–', '–']);
    expect(absences(workload)).toEqual(['mute: no such operator']);
  });

  it('adds the size of each document where documents are loaded', () => {
    const document = { textBytes: 5_800_000, timesParse: 3, retainedBytes: 9_000_000 };
    const table = workloadTable({ ...workload, engines: [measured('burgee', 40, { document })] });
    expect(table[1]?.slice(-3)).toEqual(['5.8 MB', '3×', '9 MB']);
    expect(table[2]?.slice(-3)).toEqual(['–', '–', '–']);
  });
});

describe('summaryTable', () => {
  it("has Burgee's time, the peers as multiples of it, and Burgee as a multiple of the floor", () => {
    expect(summaryTable(report)).toEqual([
      ['', 'Burgee', 'flagsmith', 'flagd <core>', 'mute', 'Burgee to the floor'],
      ['One segment', '40 ns', '250×', '10×', '–', '2×'],
    ]);
  });
});

describe('sizeTable', () => {
  it('begins with the smallest', () => {
    expect(sizeTable(report).map(([title]) => title)).toEqual(['', 'Burgee', 'Flagsmith']);
  });
});

describe('curveTable', () => {
  it('has a column for each size, and a dash where nothing was measured', () => {
    const [curve] = report.curves;
    expect(curve && curveTable(curve)).toEqual([
      ['other features', '10', '1,000'],
      ['Burgee', '14 ns', '15 ns'],
      ['Flagsmith', '9 µs', '–'],
    ]);
  });
});

describe('a report', () => {
  it('names its date, machine and versions', () => {
    for (const part of ['2026-11-20', 'Node 20.20.2', 'V8 11.3', 'A Processor', '4 cores', 'flagsmith-nodejs 8.1.2']) {
      expect(provenance(report)).toContain(part);
    }
  });

  it.each([
    ['the terminal', terminalText],
    ['the README', summaryMarkdown],
    ['the bench README', fullMarkdown],
  ])('has every workload, and its provenance, in %s', (_, format) => {
    expect(format(report)).toContain('One segment');
    expect(format(report)).toContain(provenance(report));
  });
});
