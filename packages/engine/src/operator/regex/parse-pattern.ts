import { type CharSet, DOT } from './char-set.ts';
import { readClass, readEscape } from './parse-set.ts';
import type { Pattern } from './pattern.ts';
import { createReader, type Reader, Unsupported } from './reader.ts';

/** Longer patterns are not analysed, nor deeper ones. */
const MAX_LENGTH = 1_000;
const MAX_DEPTH = 50;

/**
 * Reads a pattern that `new RegExp(source)` accepts, as ECMA-262 defines it without flags (annex B included).
 * Gives `undefined` for what the analysis cannot bound: back-references, lookbehind, legacy octal escapes.
 */
export function parsePattern(source: string): Pattern | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  try {
    return readChoice(createReader(source), 0);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function readChoice(reader: Reader, depth: number): Pattern {
  if (depth > MAX_DEPTH) throw new Unsupported();
  const options = [readSequence(reader, depth)];
  while (reader.take('|')) options.push(readSequence(reader, depth));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function readSequence(reader: Reader, depth: number): Pattern {
  const parts: Pattern[] = [];
  while (!reader.atEnd() && reader.peek() !== '|' && reader.peek() !== ')') {
    parts.push(readRepeat(readTerm(reader, depth), reader));
  }
  return { kind: 'sequence', parts };
}

function readTerm(reader: Reader, depth: number): Pattern {
  if (reader.take('^')) return { kind: 'start' };
  if (reader.take('$') || reader.take('\\b') || reader.take('\\B')) return { kind: 'assertion' };
  if (reader.take('(')) return readGroup(reader, depth);
  return { kind: 'unit', set: readUnit(reader) };
}

function readUnit(reader: Reader): CharSet {
  if (reader.take('.')) return DOT;
  if (reader.take('[')) return readClass(reader);
  if (reader.take('\\')) return readEscape(reader);
  const unit = reader.next().charCodeAt(0);
  return [unit, unit];
}

function readGroup(reader: Reader, depth: number): Pattern {
  const isLookahead = reader.take('?=') || reader.take('?!');
  if (!isLookahead && !reader.take('?:') && reader.take('?')) readGroupName(reader);
  const body = readChoice(reader, depth + 1);
  if (!reader.take(')')) throw new Unsupported();
  return isLookahead ? { kind: 'lookahead', body } : body;
}

/** `(?<name>`. Lookbehind starts alike, and modifiers such as `(?i:` are not on every runtime. */
function readGroupName(reader: Reader): void {
  if (reader.match(/<[A-Za-z_$][\w$]*>/y) === undefined) throw new Unsupported();
}

const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;

function readRepeat(body: Pattern, reader: Reader): Pattern {
  const match = reader.match(QUANTIFIER);
  if (match === undefined) return body;
  if (body.kind === 'lookahead') throw new Unsupported();
  return { kind: 'repeat', body, ...limitsOf(match) };
}

function limitsOf([, sign, from, comma, to]: readonly (string | undefined)[]): {
  readonly min: number;
  readonly max: number;
} {
  if (sign === '?') return { min: 0, max: 1 };
  if (sign !== undefined) return { min: sign === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  const min = Number(from);
  if (comma === undefined) return { min, max: min };
  return { min, max: to === '' ? Number.POSITIVE_INFINITY : Number(to) };
}
