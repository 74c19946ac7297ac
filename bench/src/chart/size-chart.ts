import { formatBytes } from '../report/format.ts';
import type { Size } from '../report/report.ts';
import { drawing, element, label, rounded, type Svg } from './svg.ts';

const WIDTH = 900;
const LEFT = 260;
const ROW = 28;
const TOP = 40;

/** Bundles by weight, lightest first. */
export function sizeChart(sizes: readonly Size[]): Svg {
  const rows = sizes.toSorted((one, other) => one.brotliBytes - other.brotliBytes);
  const largest = rows.at(-1)?.brotliBytes ?? 1;
  const widthOf = (bytes: number) => (bytes / largest) * (WIDTH - LEFT - 100);
  const figures = rows.map(({ title, brotliBytes }) => `${title} ${formatBytes(brotliBytes)}`).join(', ');
  return drawing(
    {
      width: WIDTH,
      height: TOP + rows.length * ROW + 8,
      title: 'What the evaluator adds to a bundle',
      description: `Minified and compressed with brotli, less is better. ${figures}.`,
    },
    label('Bundle size, minified and brotli: less is better', LEFT, 20, { class: 'strong' }),
    ...rows.map((size, index) => bar(size, TOP + index * ROW, widthOf(size.brotliBytes))),
  );
}

function bar({ title, brotliBytes }: Size, y: number, width: number): Svg {
  return [
    label(title, LEFT - 12, y + 18, { class: 'end' }),
    element('rect', {
      class: classOf(title),
      x: LEFT,
      y: y + 4,
      width: Math.max(1, rounded(width)),
      height: ROW - 8,
      rx: 3,
    }),
    label(formatBytes(brotliBytes), LEFT + width + 8, y + 18, { class: 'quiet' }),
  ].join('');
}

function classOf(title: string): string {
  if (title.startsWith('Burgee')) return 'ours';
  return title === 'Flagsmith' ? 'flagsmith' : 'peer';
}
