import { formatCount, formatTime } from '../report/format.ts';
import type { CurveLine, CurveReport } from '../report/report.ts';
import { decadesAround, logScale, type Scale, spread } from './scale.ts';
import { drawing, element, label, rounded, type Svg } from './svg.ts';

const PANEL = { width: 450, height: 270 };
const PLOT = { left: 58, top: 40, right: 110, bottom: 44 };

/** What one question costs as the document grows: a panel for each curve, both axes logarithmic. */
export function growthChart(curves: readonly CurveReport[]): Svg {
  const rows = Math.ceil(curves.length / 2);
  const ns = curves.flatMap(({ lines }) => lines.flatMap((line) => knownPoints(line)));
  const decades = decadesAround(ns);
  return drawing(
    {
      width: PANEL.width * 2,
      height: PANEL.height * rows,
      title: 'What one question costs as the document grows',
      description: `Median time for one flag, both axes logarithmic. ${curves.map(describe).join(' ')}`,
    },
    ...curves.map((curve, index) => {
      const at = `translate(${(index % 2) * PANEL.width} ${Math.floor(index / 2) * PANEL.height})`;
      return element('g', { transform: at }, panel(curve, decades));
    }),
  );
}

function describe({ title, sizes, lines }: CurveReport): string {
  const parts = lines.map(
    ({ title: name, p50Ns: [first, ...rest] }) => `${name} ${spoken(first)} to ${spoken(rest.at(-1))}`,
  );
  return `From ${formatCount(sizes[0] ?? 0)} to ${formatCount(sizes.at(-1) ?? 0)} ${title}: ${parts.join(', ')}.`;
}

function spoken(ns: number | null | undefined): string {
  return ns == null ? 'unknown' : formatTime(ns);
}

function panel({ title, sizes, lines }: CurveReport, decades: readonly number[]): Svg {
  const x = logScale([sizes[0] ?? 1, sizes.at(-1) ?? 10], [PLOT.left, PANEL.width - PLOT.right]);
  const y = logScale([decades[0] ?? 1, decades.at(-1) ?? 10], [PANEL.height - PLOT.bottom, PLOT.top]);
  const ends = spread(
    lines.map((line) => y(knownPoints(line).at(-1) ?? 1)),
    14,
  );
  return [
    label(title, PLOT.left, 22, { class: 'strong' }),
    ...decades.map((ns) => gridLine(y(ns), formatTime(ns))),
    ...sizes.map((size) =>
      label(formatCount(size), x(size), PANEL.height - PLOT.bottom + 20, { class: 'middle quiet' }),
    ),
    ...lines.map((line) => element('path', { class: `line ${classOf(line)}`, d: pathOf(line, sizes, { x, y }) })),
    ...lines.map((line, index) =>
      label(line.title, PANEL.width - PLOT.right + 8, (ends[index] ?? 0) + 4.5, { class: classOf(line) }),
    ),
  ].join('');
}

function pathOf(
  { p50Ns }: CurveLine,
  sizes: readonly number[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
): string {
  const points = p50Ns.flatMap((ns, index) =>
    ns === null ? [] : [`${rounded(x(sizes[index] ?? 1))} ${rounded(y(ns))}`],
  );
  return `M${points.join('L')}`;
}

function knownPoints({ p50Ns }: CurveLine): readonly number[] {
  return p50Ns.filter((ns) => ns !== null);
}

function gridLine(y: number, text: string): Svg {
  const line = element('path', { class: 'grid', d: `M${PLOT.left} ${rounded(y)}H${PANEL.width - PLOT.right}` });
  return line + label(text, PLOT.left - 8, y + 4.5, { class: 'end quiet' });
}

function classOf({ title }: CurveLine): string {
  if (title === 'Burgee') return 'ours';
  return title === 'Flagsmith' ? 'flagsmith' : 'peer';
}
