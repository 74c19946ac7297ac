import { type CharSet, complement, type Range, union } from './char-set.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** The sets that ECMA-262 names; `\s` is its WhiteSpace and LineTerminator. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['.', '^\\n\\r\\u2028\\u2029'],
  ['\\d', '0-9'],
  ['\\D', '^0-9'],
  ['\\w', '0-9A-Z_a-z'],
  ['\\W', '^0-9A-Z_a-z'],
  ['\\s', '\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'],
  ['\\S', '^\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
]);

/** An escape, or any one code unit. */
const ATOM = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|\d+|.)|./gs;

/**
 * Parses an atom outside of a class.
 *
 * @throws Unsupported for back-references, octal escapes, `\k` and `\c`
 */
export function parseAtom(atom: string): CharSet {
  const source = NAMED.get(atom);
  return source === undefined ? single(parseChar(atom)) : parseClass(source);
}

/**
 * Parses the inside of `[…]`. A hyphen that is not between two single code units is a member itself.
 *
 * @throws Unsupported for the same as {@link parseAtom}, and for ranges whose ends are in the wrong order
 */
export function parseClass(source: string): CharSet {
  const isNegated = source.startsWith('^');
  const atoms = source.match(ATOM) ?? [];
  const ranges: Range[] = [];
  for (let at = isNegated ? 1 : 0; at < atoms.length; ) at = parseMember(atoms, at, ranges);
  const set = union(ranges);
  return isNegated ? complement(set) : set;
}

/** Adds the atom at an index, or the range that starts there, and returns the index after it. */
function parseMember(atoms: readonly string[], at: number, ranges: Range[]): number {
  const member = parseClassAtom(atoms[at]);
  const isRange = atoms[at + 1] === '-' && at + 2 < atoms.length;
  ranges.push(...(isRange ? parseRange(member, parseClassAtom(atoms[at + 2])) : member));
  return isRange ? at + 3 : at + 1;
}

function parseClassAtom(atom = ''): CharSet {
  if (atom === '.') return single(0x2e);
  return atom === '\\b' ? single(0x08) : parseAtom(atom);
}

function parseRange(from: CharSet, to: CharSet): CharSet {
  const start = onlyUnit(from);
  const end = onlyUnit(to);
  if (start === undefined || end === undefined) return [...from, ...single(0x2d), ...to];
  if (start > end) throw UNSUPPORTED;
  return [[start, end]];
}

function onlyUnit(set: CharSet): number | undefined {
  const range = set[0];
  return range !== undefined && range[0] === range[1] && set.length === 1 ? range[0] : undefined;
}

/** Digits are back-references or octal, `\k` names a group, `\c` depends on context; other letters stand for themselves. */
function parseChar(atom: string): number {
  if (!atom.startsWith('\\')) return atom.charCodeAt(0);
  if (atom === '\\0') return 0;
  const letter = atom.charAt(1);
  if (letter === '' || /[\dkc]/.test(letter)) throw UNSUPPORTED;
  return atom.length > 2 ? Number.parseInt(atom.slice(2), 16) : (CONTROLS.get(letter) ?? letter.charCodeAt(0));
}

function single(unit: number): CharSet {
  return [[unit, unit]];
}
