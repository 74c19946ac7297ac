import type { Pattern } from './pattern.ts';
import { atomEnd, readAtom, readClass } from './read-set.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** A regular expression that was understood. */
export interface ParsedPattern {
  readonly root: Pattern;
  /** The pattern without captures: nobody reads them, and a native engine records them in every round of a loop. */
  readonly source: string;
}

/** Groups nested deeper are refused: what walks a pattern is recursive. */
const MAX_DEPTH = 50;

/**
 * Parses a pattern as ECMA-262 defines it without flags, annex B included. Whatever it accepts, `new RegExp(source)`
 * accepts. Returns `undefined` for anything else: invalid patterns, back-references, lookbehind, legacy octal and `\c`
 * escapes, repeated assertions. Takes time linear in the length of the pattern.
 */
export function parsePattern(source: string): ParsedPattern | undefined {
  const root = ifSupported(() => parse({ source, at: 0, names: new Set() }));
  if (root === undefined) return undefined;
  return {
    root,
    get source() {
      return withoutCaptures(source);
    },
  };
}

/** An escape, a class, or the start of a group. */
const CAPTURES = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<[\w$]+>|(?!\?))/gs;

function withoutCaptures(source: string): string {
  return source.includes('(') ? source.replace(CAPTURES, (part) => (part.startsWith('(') ? '(?:' : part)) : source;
}

interface Cursor {
  readonly source: string;
  at: number;
  /** The names of the groups so far. */
  readonly names: Set<string>;
}

function parse(cursor: Cursor): Pattern {
  const pattern = parseChoice(cursor, 0);
  if (cursor.at < cursor.source.length) throw UNSUPPORTED;
  return pattern;
}

function parseChoice(cursor: Cursor, depth: number): Pattern {
  if (depth > MAX_DEPTH) throw UNSUPPORTED;
  const first = parseSequence(cursor, depth);
  if (next(cursor) !== '|') return first;
  const options = [first];
  while (next(cursor) === '|') {
    cursor.at += 1;
    options.push(parseSequence(cursor, depth));
  }
  return { kind: 'choice', options };
}

function parseSequence(cursor: Cursor, depth: number): Pattern {
  const { source } = cursor;
  const parts: Pattern[] = [];
  while (cursor.at < source.length && !ENDS.includes(next(cursor))) {
    // Most of a pattern is literals: they take the short way.
    const literal = literals[source.charCodeAt(cursor.at)];
    parts.push(literal ?? parseTerm(cursor, depth));
    if (literal !== undefined) cursor.at += 1;
    if (literals[source.charCodeAt(cursor.at)] === undefined) repeatLast(parts, cursor);
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: 'sequence', parts };
}

/** What ends a sequence. */
const ENDS = '|)';

/** The character at the cursor; empty at the end. */
function next({ source, at }: Cursor): string {
  return source.charAt(at);
}

function parseTerm(cursor: Cursor, depth: number): Pattern {
  const start = next(cursor);
  const read = TERMS.get(start);
  if (read !== undefined) return read(cursor, depth);
  cursor.at += 1;
  return charOf(start);
}

/** Terms that begin with a character of syntax. */
const TERMS: ReadonlyMap<string, (cursor: Cursor, depth: number) => Pattern> = new Map([
  ['(', parseGroup],
  ['[', parseClass],
  ['\\', parseEscape],
  ['^', parseAssertion],
  ['$', parseAssertion],
  ['*', refuse],
  ['+', refuse],
  ['?', refuse],
  ['{', parseBrace],
]);

function refuse(): never {
  throw UNSUPPORTED;
}

function parseAssertion(cursor: Cursor): Pattern {
  cursor.at += 1;
  return cursor.source.charAt(cursor.at - 1) === '^' ? START : END;
}

const START: Pattern = { kind: 'assertion', source: '^' };
const END: Pattern = { kind: 'assertion', source: '$' };

/** A brace that counts nothing is a literal. */
function parseBrace(cursor: Cursor): Pattern {
  if (matchAt(COUNT, cursor) !== undefined) throw UNSUPPORTED;
  cursor.at += 1;
  return BRACE;
}

const BRACE: Pattern = { kind: 'unit', set: [[0x7b, 0x7b]] };

function parseEscape(cursor: Cursor): Pattern {
  const { source, at } = cursor;
  cursor.at = atomEnd(source, at);
  const atom = source.slice(at, cursor.at);
  return atom === '\\b' || atom === '\\B' ? { kind: 'assertion', source: atom } : charOf(atom);
}

/** The nodes of literals and escapes in ASCII, by code unit: made once, because thousands of patterns consist of them. */
const literals: (Pattern | undefined)[] = new Array(0x80).fill(undefined);
const escapes: (Pattern | undefined)[] = new Array(0x80).fill(undefined);

function charOf(atom: string): Pattern {
  const unit = atom.charCodeAt(atom.length - 1);
  const known = atom.length === 1 ? literals : escapes;
  const char = (atom.length <= 2 ? known[unit] : undefined) ?? { kind: 'unit', set: readAtom(atom) };
  if (atom.length <= 2 && unit < known.length) known[unit] = char;
  return char;
}

const CLASS = /\[((?:\\.|[^\]\\])*)\]/sy;

function parseClass(cursor: Cursor): Pattern {
  const [, inside] = matchAt(CLASS, cursor) ?? refuse();
  return { kind: 'unit', set: readClass(inside ?? '') };
}

const GROUP = /\((?:\?(?:([:=!])|<([A-Za-z_$][\w$]*)>))?/y;

function parseGroup(cursor: Cursor, depth: number): Pattern {
  const [, sign, name] = matchAt(GROUP, cursor) ?? refuse();
  if (name !== undefined) addName(name, cursor);
  const body = parseChoice(cursor, depth + 1);
  if (next(cursor) !== ')') throw UNSUPPORTED;
  cursor.at += 1;
  return sign === '=' || sign === '!' ? { kind: 'lookahead', isNegated: sign === '!', body } : body;
}

function addName(name: string, { names }: Cursor): void {
  if (names.has(name)) throw UNSUPPORTED;
  names.add(name);
}

const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;

function repeatLast(parts: Pattern[], cursor: Cursor): void {
  const limits = parseLimits(cursor);
  const body = parts.at(-1);
  if (limits === undefined || body === undefined) return;
  if (body.kind === 'assertion' || body.kind === 'lookahead') throw UNSUPPORTED;
  // Whether it is lazy does not change what is found.
  if (next(cursor) === '?') cursor.at += 1;
  parts[parts.length - 1] = { kind: 'repeat', body, min: limits.min, max: limits.max };
}

interface Limits {
  readonly min: number;
  readonly max: number;
}

const SIGNS: ReadonlyMap<string, Limits> = new Map([
  ['*', { min: 0, max: Number.POSITIVE_INFINITY }],
  ['+', { min: 1, max: Number.POSITIVE_INFINITY }],
  ['?', { min: 0, max: 1 }],
]);

function parseLimits(cursor: Cursor): Limits | undefined {
  const sign = next(cursor);
  const limits = SIGNS.get(sign);
  if (limits !== undefined) cursor.at += 1;
  if (sign !== '{') return limits;
  const count = matchAt(COUNT, cursor);
  if (count === undefined) return undefined;
  const [min, max] = [Number(count[1]), Number(count[3] || Number.POSITIVE_INFINITY)];
  if (min > max) throw UNSUPPORTED;
  return { min, max: count[2] === undefined ? min : max };
}

/** What a sticky expression matches at the cursor, which moves behind it; `undefined` where it does not match. */
function matchAt(expression: RegExp, cursor: Cursor): RegExpExecArray | undefined {
  expression.lastIndex = cursor.at;
  const match = expression.exec(cursor.source) ?? undefined;
  if (match !== undefined) cursor.at = expression.lastIndex;
  return match;
}
