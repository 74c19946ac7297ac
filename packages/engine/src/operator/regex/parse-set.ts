import { type CharSet, complement, DIGIT, SPACE, union, WORD } from './char-set.ts';
import { type Reader, Unsupported } from './reader.ts';

const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ['d', DIGIT],
  ['D', complement(DIGIT)],
  ['w', WORD],
  ['W', complement(WORD)],
  ['s', SPACE],
  ['S', complement(SPACE)],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
]);

/** What follows a backslash. Digits are back-references or octal, `\k` names a group, `\c` has a meaning by context. */
export function readEscape(reader: Reader): CharSet {
  const letter = reader.next();
  const set = CLASSES.get(letter);
  if (set !== undefined) return set;
  const unit = CONTROLS.get(letter) ?? readHex(letter, reader) ?? identity(letter, reader);
  return [unit, unit];
}

function readHex(letter: string, reader: Reader): number | undefined {
  const hex = letter === 'x' ? reader.match(/[\da-f]{2}/iy) : letter === 'u' ? reader.match(/[\da-f]{4}/iy) : undefined;
  return hex === undefined ? undefined : Number.parseInt(hex[0] ?? '', 16);
}

function identity(letter: string, reader: Reader): number {
  if (letter === '0' && !/\d/.test(reader.peek())) return 0;
  if (/[\dkc]/.test(letter)) throw new Unsupported();
  return letter.charCodeAt(0);
}

/** The inside of `[…]`. */
export function readClass(reader: Reader): CharSet {
  const isNegated = reader.take('^');
  const sets: CharSet[] = [];
  while (!reader.take(']')) sets.push(readRange(reader));
  const set = union(sets);
  return isNegated ? complement(set) : set;
}

/** `a`, `a-z`, `\d`; a hyphen that joins no two single characters stands for itself. */
function readRange(reader: Reader): CharSet {
  const from = readMember(reader);
  if (!isSingle(from) || reader.peek() !== '-') return from;
  reader.next();
  if (reader.peek() === ']') return union([from, HYPHEN]);
  const to = readMember(reader);
  return isSingle(to) ? [from[0] ?? 0, to[0] ?? 0] : union([from, HYPHEN, to]);
}

const HYPHEN: CharSet = [0x2d, 0x2d];

function readMember(reader: Reader): CharSet {
  if (reader.take('\\b')) return [0x08, 0x08];
  if (reader.take('\\')) return readEscape(reader);
  const unit = reader.next().charCodeAt(0);
  return [unit, unit];
}

function isSingle(set: CharSet): boolean {
  return set.length === 2 && set[0] === set[1];
}
