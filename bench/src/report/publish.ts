import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flagChart } from '../chart/flag-chart.ts';
import { growthChart } from '../chart/growth-chart.ts';
import { sizeChart } from '../chart/size-chart.ts';
import { fullMarkdown, summaryMarkdown } from './markdown.ts';
import { replaceSection } from './replace-section.ts';
import type { Report } from './report.ts';

const SECTION = 'bench';

/** Where the last full run is kept. */
export function resultsFile(folder: string): string {
  return join(folder, 'results', 'latest.json');
}

/** Writes what readers see: the results, the charts, and the sections of both READMEs. */
export function publish(report: Report, folder: string): void {
  write(resultsFile(folder), `${JSON.stringify(report, null, 2)}\n`);
  const charted = report.workloads.filter(({ name }) => name !== 'load' && name !== 'reload');
  write(join(folder, 'charts', 'time.svg'), flagChart(charted));
  write(join(folder, 'charts', 'growth.svg'), growthChart(report.curves));
  write(join(folder, 'charts', 'size.svg'), sizeChart(report.sizes));
  update(join(folder, 'README.md'), fullMarkdown(report));
  update(join(folder, '..', 'README.md'), summaryMarkdown(report));
}

function update(file: string, section: string): void {
  writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), SECTION, section));
}

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
