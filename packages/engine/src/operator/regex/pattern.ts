import type { CharSet } from './char-set.ts';

/** A regular expression as far as its cost depends on it: groups are gone, laziness and captures do not matter. */
export type Pattern =
  /** One code unit. */
  | { readonly kind: 'unit'; readonly set: CharSet }
  /** `^`: the start of the text. */
  | { readonly kind: 'start' }
  /** `$`, `\b`, `\B`: nothing is consumed, and the match may fail here. */
  | { readonly kind: 'assertion' }
  /** `(?=…)`, `(?!…)`: the same, after a search of its own. */
  | { readonly kind: 'lookahead'; readonly body: Pattern }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly body: Pattern; readonly min: number; readonly max: number };
