import type { CharSet } from './char-set.ts';

/** A regular expression as far as its answer depends on it: captures and whether a quantifier is lazy do not matter. */
export type Pattern =
  /** One code unit. */
  | { readonly kind: 'unit'; readonly set: CharSet }
  /** Nothing is consumed, and the match may fail here. */
  | { readonly kind: 'assertion'; readonly source: '^' | '$' | '\\b' | '\\B' }
  /** `(?=…)`, `(?!…)`: the same, after a match of its own. */
  | { readonly kind: 'lookahead'; readonly isNegated: boolean; readonly body: Pattern }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | Repeat;

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Pattern;
  readonly min: number;
  readonly max: number;
}

/** How many parts a pattern has when its counted repetitions are written out. */
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
