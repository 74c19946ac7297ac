/**
 * Compiles a pattern to a function that tests whether a text contains a match, in time linear in the length of the text.
 * Returns `undefined`, or throws, for a pattern that it does not support. A port of RE2 is such a matcher.
 *
 * Pattern and text are rewritten before they are passed, so that RE2 reads them as JavaScript does: sets become ranges of
 * code points, and single code points stand for the two halves of surrogate pairs.
 */
export type LinearMatcher = (pattern: string) => ((text: string) => boolean) | undefined;

/** A search that takes time linear in the length of the text. It never throws. */
export interface LinearSearch {
  /** The steps for each code unit, under 12 ns each. */
  readonly stepsPerUnit: number;
  /** The most code units that it reads, however long the text is. */
  readonly maxUnits: number;
  /** Whether a text contains a match. */
  readonly test: (text: string) => boolean;
}
