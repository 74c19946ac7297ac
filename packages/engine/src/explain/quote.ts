import type { FlagValue } from '@burgee/environment-document/model';

const MAX_LENGTH = 80;

/** Text from outside as part of a line: cut, with control characters written out. */
export function quote(text: string): string {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  return shown.replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as part of a line; text stands in quotes. */
export function quoteValue(value: FlagValue): string {
  return typeof value === 'string' ? `"${quote(value)}"` : String(value);
}

/** C0 and C1 controls (line feeds and ANSI escapes among them), line separators and text-direction marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
