import type { Path } from './path.ts';

/** One reason why a document cannot be read. */
export interface Issue {
  /** Where in the document; empty for the document itself. */
  readonly path: Path;
  /** What should stand there, e.g. `string`, `number from 0 to 100`, `"md5" or "xxhash64"`. */
  readonly expected: string;
  /** What stands there, as a short text: a type, or a value cut to 80 characters. */
  readonly received: string;
}

/** What reading gives: the whole value, or every issue found and nothing half built. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };
