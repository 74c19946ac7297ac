import { toMarkdown } from '../bench/src/report/table.ts';

/** What a bundle contains, or what a part adds to one, and its size. */
export interface Size {
  readonly what: string;
  readonly bytes: number;
}

/** The table of sizes that a README shows: whole bundles, then what each part adds. */
export function formatSizes(bundles: readonly Size[], parts: readonly Size[]): string {
  return [table('A bundle with', bundles), table('A part adds', parts)].join('\n\n');
}

/** A table need not be written again for a difference that nobody notices. */
const TOLERANCE = 0.03;
const TOLERATED_BYTES = 30;

/** Says where the tables of a README differ from what was measured by more than 3 %, and by more than 30 bytes. */
export function outdatedSizes(readme: string, measured: readonly Size[]): readonly string[] {
  const shown = new Map([...readme.matchAll(ROW)].map(([, what = '', bytes = '']) => [what, numberOf(bytes)]));
  const removed = [...shown.keys()].filter((what) => !measured.some((size) => size.what === what));
  const changed = measured.flatMap(({ what, bytes }) => {
    const before = shown.get(what);
    if (before === undefined) return [`${what} is missing`];
    const isClose = Math.abs(bytes - before) <= Math.max(TOLERATED_BYTES, bytes * TOLERANCE);
    return isClose ? [] : [`${what} has ${bytes} bytes, not ${before}`];
  });
  return [...changed, ...removed.map((what) => `${what} is not measured any more`)];
}

const ROW = /^\| (.+?) \| ([\d,]+) \|$/gm;

function table(head: string, sizes: readonly Size[]): string {
  return toMarkdown([[head, 'bytes'], ...sizes.map(({ what, bytes }) => [what, bytes.toLocaleString('en')])]);
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
