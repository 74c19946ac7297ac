import type { CharSet } from './char-set.ts';
import { parseAtom, parseClass } from './parse-set.ts';
import type { Pattern } from './pattern.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** A parsed regular expression. */
export interface ParsedPattern {
  readonly root: Pattern;
  /** The pattern without captures: nobody reads them, and a native engine records them in every round of a loop. */
  readonly source: string;
}

/** Groups nested deeper are refused, because the functions that walk a pattern are recursive. */
const MAX_DEPTH = 50;

/** The start of a special group, a quantifier, a class (to the end if it is not closed), an escape, or one code unit. */
const TOKEN =
  /\(\?(?:[:=!]|<[A-Za-z_$][\w$]*>)|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\[(?:\\.|[^\]\\])*\]?|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|\d+|.)|./gs;

/**
 * Parses a pattern as ECMA-262 defines it without flags, annex B included, in time linear in its length. Returns
 * `undefined` for invalid patterns, back-references, lookbehind, octal and `\c` escapes, and repeated lookaheads.
 * `new RegExp(source)` accepts every pattern that this function accepts.
 */
export function parsePattern(source: string): ParsedPattern | undefined {
  const tokens = source.match(TOKEN) ?? [];
  const root = ifSupported(() => parse({ tokens, at: 0, names: new Set() }));
  if (root === undefined) return undefined;
  return {
    root,
    get source() {
      if (!source.includes('(')) return source;
      return (source.match(TOKEN) ?? []).map((token) => (isCapture(token) ? '(?:' : token)).join('');
    },
  };
}

function isCapture(token: string): boolean {
  return token === '(' || token.startsWith('(?<');
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
  /** The names of the groups before the cursor. */
  readonly names: Set<string>;
}

function parse(cursor: Cursor): Pattern {
  const pattern = parseChoice(cursor, 0);
  if (next(cursor) !== '') throw UNSUPPORTED;
  return pattern;
}

/** The token at the cursor; empty at the end. */
function next({ tokens, at }: Cursor): string {
  return tokens[at] ?? '';
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
  const parts: Pattern[] = [];
  for (let token = next(cursor); token !== '' && token !== '|' && token !== ')'; token = next(cursor)) {
    cursor.at += 1;
    parts.push(parseRepeat(known.get(token) ?? parseTerm(token, cursor, depth), cursor));
  }
  const first = parts[0];
  return first !== undefined && parts.length === 1 ? first : { kind: 'sequence', parts };
}

/** The nodes of common tokens. All patterns share them, because most patterns consist of little else. */
const known = new Map<string, Pattern>();
const MAX_KNOWN = 1_000;
const MAX_KNOWN_LENGTH = 20;

function parseTerm(token: string, cursor: Cursor, depth: number): Pattern {
  if (token.startsWith('(')) return parseGroup(token, cursor, depth);
  if (isQuantifier(token) || (token.startsWith('[') && !token.endsWith(']'))) throw UNSUPPORTED;
  const term = parseAssertion(token) ?? { kind: 'char', set: parseCharSet(token) };
  if (token.length <= MAX_KNOWN_LENGTH && known.size < MAX_KNOWN) known.set(token, term);
  return term;
}

function parseAssertion(source: string): Pattern | undefined {
  const isAssertion = source === '^' || source === '$' || source === '\\b' || source === '\\B';
  return isAssertion ? { kind: 'assertion', source } : undefined;
}

function parseCharSet(token: string): CharSet {
  return token.startsWith('[') ? parseClass(token.slice(1, -1)) : parseAtom(token);
}

function parseGroup(start: string, cursor: Cursor, depth: number): Pattern {
  if (start.startsWith('(?<') && cursor.names.size === cursor.names.add(start).size) throw UNSUPPORTED;
  const body = parseChoice(cursor, depth + 1);
  if (next(cursor) !== ')') throw UNSUPPORTED;
  cursor.at += 1;
  const isNegated = start === '(?!';
  return isNegated || start === '(?=' ? { kind: 'lookahead', isNegated, body } : body;
}

function parseRepeat(body: Pattern, cursor: Cursor): Pattern {
  const token = next(cursor);
  if (!isQuantifier(token)) return body;
  cursor.at += 1;
  const { min, max } = parseQuantifier(token);
  if (min > max || body.kind === 'assertion' || body.kind === 'lookahead') throw UNSUPPORTED;
  return { kind: 'repeat', body, min, max };
}

/** A brace alone is a literal. */
function isQuantifier(token: string): boolean {
  const start = token.charAt(0);
  return start === '*' || start === '+' || start === '?' || (start === '{' && token.length > 1);
}

function parseQuantifier(token: string): { readonly min: number; readonly max: number } {
  if (token.startsWith('?')) return { min: 0, max: 1 };
  const [min = token.startsWith('+') ? 1 : 0, max] = (token.match(/\d+/g) ?? []).map(Number);
  return { min, max: max ?? (/\d\}/.test(token) ? min : Number.POSITIVE_INFINITY) };
}
