import { type CharSet, complement, union } from './char-set.ts';
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

/** An escape, or any one code unit. */
const ATOM = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|\d+|.)|./gs;

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
  const atoms = (isNegated ? source.slice(1) : source).match(ATOM) ?? [];
  const sets: CharSet[] = [];
  for (let at = 0; at < atoms.length; at += 1) {
    const isRange = atoms[at + 1] === '-' && at + 2 < atoms.length;
    sets.push(isRange ? readRange(readMember(atoms[at]), readMember(atoms[at + 2])) : readMember(atoms[at]));
    if (isRange) at += 2;
  }
  const set = union(sets.flat());
  return isNegated ? complement(set) : set;
}

/** Digits are back-references or octal, `\k` names a group, `\c` has a meaning by context; other letters are themselves. */
function readUnit(atom: string): number {
  if (!atom.startsWith('\\')) return atom.charCodeAt(0);
  if (atom === '\\0') return 0;
  const letter = atom.charAt(1);
  if (letter === '' || /[\dkc]/.test(letter)) throw UNSUPPORTED;
  return atom.length > 2 ? Number.parseInt(atom.slice(2), 16) : (CONTROLS[letter] ?? letter.charCodeAt(0));
}

function readMember(atom = ''): CharSet {
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
