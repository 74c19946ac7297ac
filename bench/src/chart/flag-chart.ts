import { formatRatio, formatTime } from '../report/format.ts';
import { burgeeOf, fastestPeer, isMeasured, isOurs } from '../report/ratios.ts';
import type { Measured, WorkloadReport } from '../report/report.ts';
import { decadesAround, logScale, type Scale } from './scale.ts';
import { drawing, element, label, rounded, type Svg, tooltip } from './svg.ts';

const WIDTH = 900;
const LEFT = 330;
const RIGHT = 30;
const TOP = 64;
const ROW = 34;

/** Every engine's time for each workload, as dots on a logarithmic axis. */
export function flagChart(reports: readonly WorkloadReport[]): Svg {
  const height = TOP + reports.length * ROW + 34;
  const decades = decadesAround(reports.flatMap((report) => dotsOf(report).map(({ p50Ns }) => p50Ns)));
  const place = logScale([decades[0] ?? 1, decades.at(-1) ?? 10], [LEFT, WIDTH - RIGHT]);
  return drawing(
    { width: WIDTH, height, title: 'Time for one call', description: describe(reports) },
    legend(),
    ...decades.map((ns) => axisLine(place(ns), formatTime(ns), height)),
    ...reports.map((report, index) => row(report, TOP + index * ROW + ROW / 2, place)),
  );
}

function describe(reports: readonly WorkloadReport[]): string {
  const sentences = reports.flatMap((report) => {
    const [ours, peer] = [burgeeOf(report), fastestPeer(report)];
    if (ours === undefined || peer === undefined) return [];
    const ratio = formatRatio(peer.p50Ns / ours.p50Ns);
    return [
      `${report.title}: Burgee ${formatTime(ours.p50Ns)}, the fastest peer, ${peer.title}, ${formatTime(peer.p50Ns)} (${ratio}).`,
    ];
  });
  return `Median time a call on a logarithmic axis, less is better. ${sentences.join(' ')}`;
}

/** Peers first, so that Burgee's dot lies on top. */
function dotsOf({ engines, floors }: WorkloadReport): readonly Measured[] {
  const measured = engines.filter(isMeasured).toSorted((one, other) => Number(isOurs(one)) - Number(isOurs(other)));
  return [...floors.filter(isMeasured).slice(0, 1), ...measured];
}

function row(report: WorkloadReport, y: number, place: Scale): Svg {
  const [floor] = report.floors.filter(isMeasured);
  const tick = floor === undefined ? [] : [tickAt(place(floor.p50Ns), y, saying(floor))];
  const dots = dotsOf(report).filter((entry) => entry !== floor);
  return element(
    'g',
    {},
    label(report.title, LEFT - 16, y + 4.5, { class: 'end' }),
    ...tick,
    ...dots.map((entry) => dot(entry, place(entry.p50Ns), y)),
  );
}

function dot(entry: Measured, x: number, y: number): Svg {
  const attributes = { class: classOf(entry), r: isOurs(entry) ? 7 : 5, 'fill-opacity': isOurs(entry) ? 1 : 0.8 };
  return element('circle', { cx: rounded(x), cy: y, ...attributes }, saying(entry));
}

function classOf({ name }: Measured): string {
  if (isOurs({ name })) return 'ours';
  return name === 'flagsmith' ? 'flagsmith' : 'peer';
}

function saying({ title, p50Ns }: Measured): Svg {
  return tooltip(`${title}: ${formatTime(p50Ns)}`);
}

function tickAt(x: number, y: number, ...content: readonly Svg[]): Svg {
  return element('path', { class: 'floor', d: `M${rounded(x)} ${y - 9}v18` }, ...content);
}

function axisLine(x: number, text: string, height: number): Svg {
  const line = element('path', { class: 'grid', d: `M${rounded(x)} ${TOP - 4}V${height - 28}` });
  return line + label(text, x, height - 10, { class: 'middle quiet' });
}

function legend(): Svg {
  const entries = [
    ['ours', 'Burgee'],
    ['flagsmith', 'Flagsmith'],
    ['peer', 'other peers'],
  ] as const;
  const dots = entries.map(([name, text], index) => {
    const x = LEFT + index * 120;
    return element('circle', { class: name, cx: x, cy: 40, r: name === 'ours' ? 7 : 5 }) + label(text, x + 12, 44.5);
  });
  const title = label('Time for one call: less is better, each line is ten times the last', LEFT - 6, 18, {
    class: 'strong',
  });
  return [title, ...dots, tickAt(LEFT + 360, 40), label('hand-written code', LEFT + 370, 44.5)].join('');
}
