/** Where something is in a document: keys and indexes from its root, e.g. `['feature_states', 0, 'enabled']`. */
export type Path = readonly (string | number)[];

/** One reason why a document cannot be read. */
export interface Issue {
  /** Where in the document; empty for the document itself. */
  readonly path: Path;
  /** What should be there, e.g. `string`, `number from 0 to 100`, `"md5" or "xxhash64"`. */
  readonly expected: string;
  /** What is there, by its type alone, e.g. `number` or `nothing`: documents hold personal data. */
  readonly received: string;
}

/** The result of reading: the whole value, or every issue found. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };
