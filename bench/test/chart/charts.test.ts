import { describe, expect, it } from 'vitest';
import { flagChart } from '../../src/chart/flag-chart.ts';
import { growthChart } from '../../src/chart/growth-chart.ts';
import { sizeChart } from '../../src/chart/size-chart.ts';
import { report } from '../report/reports.ts';

const charts = [
  ['time', flagChart(report.workloads)],
  ['growth', growthChart(report.curves)],
  ['size', sizeChart(report.sizes)],
] as const;

describe('every chart', () => {
  it.each(charts)('of %s closes its elements', (_, svg) => {
    expect(openElements(svg)).toEqual([]);
  });

  it.each(charts)('of %s has a text description', (_, svg) => {
    expect(svg).toMatch(/role="img" aria-labelledby="t d"/);
    expect(svg).toMatch(/<title id="t">[^<]+<\/title>/);
    expect(svg).toMatch(/<desc id="d">[^<]*Burgee[^<]*<\/desc>/);
  });

  it.each(charts)('of %s has everything within the page', (_, svg) => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
    for (const [, x] of svg.matchAll(/ c?x="([\d.]+)"/g)) expect(Number(x)).toBeLessThanOrEqual(width);
    for (const [, y] of svg.matchAll(/ c?y="([\d.]+)"/g)) expect(Number(y)).toBeLessThanOrEqual(height);
  });

  it.each(charts)('of %s has colours for light and for dark pages', (_, svg) => {
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it.each(charts)('of %s stays small', (_, svg) => {
    expect(svg.length).toBeLessThan(40_000);
  });
});

describe('the chart of times', () => {
  it('draws a dot for every measured engine, a tick for the floor, and names with escaped markup', () => {
    const svg = flagChart(report.workloads);
    const [legend, row] = [3, 4];
    expect(svg.match(/<circle/g)).toHaveLength(legend + row);
    expect(svg).toContain('flagd &lt;core&gt;: 400 ns');
    expect(svg).toContain('hand-written: 20 ns');
  });
});

function openElements(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', selfClosing] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (slash === '/') expect(open.pop()).toBe(name);
    else if (selfClosing !== '/') open.push(name);
  }
  return open;
}
