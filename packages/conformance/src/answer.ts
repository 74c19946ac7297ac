/** An engine's answer to the input of a case. */
export type Answer =
  | { readonly kind: 'result'; readonly result: unknown }
  /** An error with which the engine rejects the input. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The engine does not support this kind of input. */
  | { readonly kind: 'unsupported'; readonly problem: string }
  /** No valid answer: the engine crashed, took too long, or wrote invalid output. */
  | { readonly kind: 'broken'; readonly problem: string };
