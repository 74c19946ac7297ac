/** Why an engine does not do as the cases of some rules say. */
export interface Explanation {
  readonly rules: readonly string[];
  /** A phrase, in Markdown. */
  readonly why: string;
}
