import type { Pattern } from './pattern.ts';
import { readAtom, readClass } from './read-set.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** A regular expression that was understood. */
export interface ParsedPattern {
  readonly root: Pattern;
  /** The same without captures: nobody asks for them, and a native engine keeps their books in every round of a loop. */
  readonly source: string;
}

/** Groups nested deeper are not read: what walks a pattern is recursive. */
const MAX_DEPTH = 50;

/** The start of a group that says what it is; a quantifier; a class or escape; one code unit. */
const TOKEN =
  /\(\?(?:[:=!]|<[\w$]+>)|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\[(?:\\.|[^\]\\])*\]|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|\d+|.)|./gs;
const CAPTURE = /^\((?:\?<.*)?$/;

/**
 * Reads a pattern that `new RegExp(source)` accepts, as ECMA-262 defines it without flags, annex B included. Gives
 * `undefined` for what it does not surely understand: back-references, lookbehind, legacy octal and `\c` escapes.
 */
export function parsePattern(source: string): ParsedPattern | undefined {
  const tokens = source.match(TOKEN) ?? [];
  const withoutCaptures = tokens.map((token) => token.replace(CAPTURE, '(?:')).join('');
  return ifSupported(() => ({ root: readAll({ tokens, at: 0 }), source: withoutCaptures }));
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

function readAll(cursor: Cursor): Pattern {
  const pattern = readChoice(cursor, 0);
  if (peek(cursor) !== '') throw UNSUPPORTED;
  return pattern;
}

function readChoice(cursor: Cursor, depth: number): Pattern {
  if (depth > MAX_DEPTH) throw UNSUPPORTED;
  const first = readSequence(cursor, depth);
  if (peek(cursor) !== '|') return first;
  const options = [first];
  while (peek(cursor) === '|') {
    cursor.at += 1;
    options.push(readSequence(cursor, depth));
  }
  return { kind: 'choice', options };
}

function readSequence(cursor: Cursor, depth: number): Pattern {
  const parts: Pattern[] = [];
  for (let token = peek(cursor); token !== '' && token !== '|' && token !== ')'; token = peek(cursor)) {
    cursor.at += 1;
    parts.push(readRepeat(readTerm(token, cursor, depth), cursor));
  }
  const [only, another] = parts;
  return only !== undefined && another === undefined ? only : { kind: 'sequence', parts };
}

function readTerm(token: string, cursor: Cursor, depth: number): Pattern {
  if (token.startsWith('(')) return readGroup(token, cursor, depth);
  if (token === '^' || token === '$' || token === '\\b' || token === '\\B') return { kind: 'assertion', source: token };
  if (token === '[' || isQuantifier(token)) throw UNSUPPORTED;
  return { kind: 'unit', set: token.startsWith('[') ? readClass(token.slice(1, -1)) : readAtom(token) };
}

function readGroup(opening: string, cursor: Cursor, depth: number): Pattern {
  const body = readChoice(cursor, depth + 1);
  if (peek(cursor) !== ')') throw UNSUPPORTED;
  cursor.at += 1;
  const isNegated = opening === '(?!';
  return isNegated || opening === '(?=' ? { kind: 'lookahead', isNegated, body } : body;
}

function readRepeat(body: Pattern, cursor: Cursor): Pattern {
  const token = peek(cursor);
  if (!isQuantifier(token)) return body;
  cursor.at += 1;
  if (body.kind === 'assertion' || body.kind === 'lookahead') throw UNSUPPORTED;
  return { kind: 'repeat', body, ...limitsOf(token) };
}

/** The token that comes next, empty at the end. */
function peek({ tokens, at }: Cursor): string {
  return tokens[at] ?? '';
}

/** A brace that counts nothing is a literal. */
function isQuantifier(token: string): boolean {
  return /^(?:[*+?]|\{\d)/.test(token);
}

function limitsOf(quantifier: string): { readonly min: number; readonly max: number } {
  if (quantifier.startsWith('?')) return { min: 0, max: 1 };
  const [min = quantifier.startsWith('+') ? 1 : 0, max] = (quantifier.match(/\d+/g) ?? []).map(Number);
  return { min, max: max ?? (/\d\}/.test(quantifier) ? min : Number.POSITIVE_INFINITY) };
}
