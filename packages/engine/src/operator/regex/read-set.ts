import { type CharSet, complement, type Range, union } from './char-set.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** The sets that ECMA-262 has names for; `\s` is its WhiteSpace and LineTerminator. */
const NAMED: Readonly<Record<string, string>> = {
  '.': '^\\n\\r\\u2028\\u2029',
  '\\d': '0-9',
  '\\D': '^0-9',
  '\\w': '0-9A-Z_a-z',
  '\\W': '^0-9A-Z_a-z',
  '\\s': '\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff',
  '\\S': '^\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff',
};
const CONTROLS: Readonly<Record<string, number>> = { t: 0x09, n: 0x0a, v: 0x0b, f: 0x0c, r: 0x0d };

/** An escape that is longer than its letter. */
const LONG_ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|\d+)/y;

/** Where an atom ends that begins at an index: an escape, or any one code unit. */
export function atomEnd(source: string, at: number): number {
  if (source.charAt(at) !== '\\') return at + 1;
  LONG_ESCAPE.lastIndex = at;
  return LONG_ESCAPE.test(source) ? LONG_ESCAPE.lastIndex : Math.min(at + 2, source.length);
}

/** What an atom stands for outside a class. */
export function readAtom(atom: string): CharSet {
  const source = NAMED[atom];
  if (source === undefined) return single(readUnit(atom));
  const set = named.get(atom) ?? readClass(source);
  named.set(atom, set);
  return set;
}

/** The named sets that were read. */
const named = new Map<string, CharSet>();

/** What the inside of `[…]` stands for; a hyphen that joins no two single units is a member itself. */
export function readClass(source: string): CharSet {
  const isNegated = source.startsWith('^');
  const ranges: Range[] = [];
  for (let at = isNegated ? 1 : 0; at < source.length; ) at = readMembers(source, at, ranges);
  const set = union(ranges);
  return isNegated ? complement(set) : set;
}

/** Adds a member or a range of them, and returns where it ends. */
function readMembers(source: string, start: number, ranges: Range[]): number {
  const end = atomEnd(source, start);
  const member = readMember(source.slice(start, end));
  if (source.charAt(end) !== '-' || end + 1 === source.length) {
    for (const range of member) ranges.push(range);
    return end;
  }
  const last = atomEnd(source, end + 1);
  for (const range of readRange(member, readMember(source.slice(end + 1, last)))) ranges.push(range);
  return last;
}

/** Digits are back-references or octal, `\k` names a group, `\c` has a meaning by context; other letters are themselves. */
function readUnit(atom: string): number {
  if (!atom.startsWith('\\')) return atom.charCodeAt(0);
  if (atom === '\\0') return 0;
  const letter = atom.charAt(1);
  if (letter === '' || /[\dkc]/.test(letter)) throw UNSUPPORTED;
  return atom.length > 2 ? Number.parseInt(atom.slice(2), 16) : (CONTROLS[letter] ?? letter.charCodeAt(0));
}

function readMember(atom: string): CharSet {
  if (atom === '.') return single(0x2e);
  return atom === '\\b' ? single(0x08) : readAtom(atom);
}

function readRange(from: CharSet, to: CharSet): CharSet {
  const start = onlyUnit(from);
  const end = onlyUnit(to);
  if (start === undefined || end === undefined) return [...from, ...single(0x2d), ...to];
  if (start > end) throw UNSUPPORTED;
  return [[start, end]];
}

function onlyUnit([range, ...others]: CharSet): number | undefined {
  return range !== undefined && range[0] === range[1] && others.length === 0 ? range[0] : undefined;
}

function single(unit: number): CharSet {
  return [[unit, unit]];
}
