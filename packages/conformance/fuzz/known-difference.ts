import type { CaseInput } from '../src/case.ts';

/** A known difference between another engine and Burgee. */
export interface KnownDifference {
  /** The first words of its row in docs/compatibility.md, which gives the reason. */
  readonly row: string;
  /** Removes from the input what the engines treat differently. Returns the same object if there is nothing to remove. */
  readonly neutralise: (input: CaseInput) => CaseInput;
}
