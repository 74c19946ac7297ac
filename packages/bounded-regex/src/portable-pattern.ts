import type { CharSet } from './char-set.ts';
import type { Pattern } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/**
 * Writes a pattern so that engines of the RE2 family read it as JavaScript does. They define `\s`, `.` and `\p` in
 * other ways, so every set is written out. They match code points instead of code units, so private code points stand
 * for surrogates, in the pattern and in the text: see {@link portableText}.
 *
 * @throws Unsupported for lookaheads, which these engines do not have
 */
export function portablePattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'char':
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

/** Replaces each surrogate of a text, so that it has one code point for each code unit. */
export function portableText(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, (surrogate) => standIn(surrogate.charCodeAt(0)));
}

/** Surrogates become U+10D800 to U+10DFFF. */
function standIn(unit: number): string {
  return String.fromCodePoint(unit < 0xd800 || unit > 0xdfff ? unit : 0x10_0000 + unit);
}

/** The code units before the surrogates, the surrogates, and those after. */
const ZONES: CharSet = [
  [0, 0xd7ff],
  [0xd800, 0xdfff],
  [0xe000, 0xffff],
];

/** Writes the inside of a class. The empty set is the complement of all code points. */
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
