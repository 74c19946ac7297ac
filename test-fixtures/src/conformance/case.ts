import type { Identity } from '@burgee/engine';

/** One conformance case as it stands in its file. */
export interface ConformanceCase {
  /** The file, relative to the folder that was read. */
  readonly name: string;
  /** What the case shows, in a sentence; Burgee's own cases have one. */
  readonly description?: string | undefined;
  /** The rules of docs/semantics.md that the case pins. */
  readonly rules: readonly string[];
  readonly input: CaseInput;
  /** Flagsmith's `evaluation-result.json`. */
  readonly result: unknown;
}

/** An evaluation context, as in Flagsmith's engine-test-data; or, of our own, a document and an identity. */
export type CaseInput =
  | { readonly kind: 'context'; readonly context: unknown }
  | { readonly kind: 'document'; readonly document: unknown; readonly identity: Identity | undefined };

/** A file that is no case, and why. */
interface BrokenCase {
  readonly name: string;
  readonly problem: string;
}

export type CaseFile = ({ readonly ok: true } & ConformanceCase) | ({ readonly ok: false } & BrokenCase);
