import type { CharSet } from './char-set.ts';

/**
 * The syntax tree of a regular expression. It leaves out what does not change whether a text matches: captures, and
 * whether a quantifier is lazy.
 */
export type Pattern =
  /** Matches one UTF-16 code unit of a set. */
  | { readonly kind: 'char'; readonly set: CharSet }
  /** Matches a position. */
  | { readonly kind: 'assertion'; readonly source: Assertion }
  /** Matches a position where the body matches, or does not match. */
  | { readonly kind: 'lookahead'; readonly isNegated: boolean; readonly body: Pattern }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | Repeat;

export type Assertion = '^' | '$' | '\\b' | '\\B';

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Pattern;
  readonly min: number;
  /** `Infinity` for no limit. */
  readonly max: number;
}

/** Counts the nodes of a pattern, with the body of a repetition once for each round that it must or may make. */
export function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'lookahead':
      return 1 + sizeOf(pattern.body);
    case 'sequence':
      return sum(pattern.parts);
    case 'choice':
      return pattern.options.length + sum(pattern.options);
    case 'repeat':
      return (1 + sizeOf(pattern.body)) * Math.max(pattern.min, Number.isFinite(pattern.max) ? pattern.max : 1);
    default:
      return 1;
  }
}

function sum(patterns: readonly Pattern[]): number {
  return patterns.reduce((total, pattern) => total + sizeOf(pattern), 0);
}
