import type { Identity } from '@burgee/engine';
import type { Acceptable } from './acceptable.ts';

/** One conformance case, as in its file. */
export interface ConformanceCase {
  /** The file, relative to the folder that was read. */
  readonly name: string;
  /** What the case shows, in a sentence; Burgee's own cases have one. */
  readonly description?: string | undefined;
  /** The rules of docs/semantics.md that the case pins. */
  readonly rules: readonly string[];
  /** Whether the input leaves the published format on purpose, so that an engine may refuse it. */
  readonly isMalformed: boolean;
  readonly input: CaseInput;
  readonly expected: Expected;
}

/** An evaluation context, as in Flagsmith's engine-test-data; or, of our own, a document and an identity. */
export type CaseInput =
  | { readonly kind: 'context'; readonly context: unknown }
  | { readonly kind: 'document'; readonly document: unknown; readonly identity: Identity | undefined };

/** Flagsmith's `evaluation-result.json`, member by member; or, of our own, any of several outcomes. */
export type Expected =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'any-of'; readonly outcomes: readonly Acceptable[] };

/** A file that is no case, and why. */
interface BrokenCase {
  readonly name: string;
  readonly problem: string;
}

export type CaseFile = ({ readonly ok: true } & ConformanceCase) | ({ readonly ok: false } & BrokenCase);
