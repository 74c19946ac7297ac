/** What an engine says to the input of a case. */
export type Answer =
  | { readonly kind: 'result'; readonly result: unknown }
  /** An error of its own, by which it refuses the input. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** It has no way to be asked this, and says so. */
  | { readonly kind: 'unsupported'; readonly problem: string }
  /** No answer: it crashed, took too long, or wrote something else. */
  | { readonly kind: 'broken'; readonly problem: string };
