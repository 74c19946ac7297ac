import type { CaseInput } from '../src/case.ts';

/** Where another engine is known to do otherwise. */
export interface KnownDifference {
  /** The first words of its row in docs/compatibility.md, which gives the reason. */
  readonly row: string;
  /** The input without what the engines see differently; the same object where there is nothing of it. */
  readonly neutralise: (input: CaseInput) => CaseInput;
}
