import type { CharSet } from './char-set.ts';
import type { Pattern } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/**
 * Writes a pattern so that engines of the RE2 family read it as JavaScript does: they differ in what `\s`, `.` and
 * `\p` mean, so every set is written out; and they match code points, not code units, so that surrogates get stand-ins.
 * The text needs the same: {@link portableText}.
 *
 * @throws Unsupported for lookaheads, which these engines do not have
 */
export function portablePattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'unit':
      return `[${formatSet(pattern.set)}]`;
    case 'assertion':
      return pattern.source;
    case 'lookahead':
      throw UNSUPPORTED;
    case 'sequence':
      return pattern.parts.map(portablePattern).join('');
    case 'choice':
      return `(?:${pattern.options.map(portablePattern).join('|')})`;
    case 'repeat':
      return `(?:${portablePattern(pattern.body)}){${pattern.min},${Number.isFinite(pattern.max) ? pattern.max : ''}}`;
  }
}

/** The text with a stand-in for each surrogate: one code point for one code unit. */
export function portableText(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, (surrogate) => standIn(surrogate.charCodeAt(0)));
}

/** Private code points far from all others: U+10D800 to U+10DFFF. */
function standIn(unit: number): string {
  return String.fromCodePoint(unit < 0xd800 || unit > 0xdfff ? unit : 0x10_0000 + unit);
}

/** Surrogates apart from what lies before and behind them. */
const ZONES: CharSet = [
  [0, 0xd7ff],
  [0xd800, 0xdfff],
  [0xe000, 0xffff],
];

/** Ranges as a class lists them; one that holds nothing is written as the complement of everything. */
function formatSet(set: CharSet): string {
  const ranges = ZONES.flatMap(([start, end]) =>
    set.map(([from, to]) => [Math.max(from, start), Math.min(to, end)] as const),
  );
  return (
    ranges
      .filter(([from, to]) => from <= to)
      .map(([from, to]) => `${formatUnit(from)}-${formatUnit(to)}`)
      .join('') || '^\\x00-\u{10ffff}'
  );
}

function formatUnit(unit: number): string {
  return unit < 0x80 ? `\\x${unit.toString(16).padStart(2, '0')}` : standIn(unit);
}
