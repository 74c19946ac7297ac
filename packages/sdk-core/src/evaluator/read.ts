import type { JsonBudget, Parsed } from '@burgee/engine';
import type { Content } from '../snapshot/snapshot.ts';

export interface Read {
  /** Reads what a server answered, the first page and those that follow, as parsed JSON, or says why it cannot. Never throws. */
  (pages: readonly unknown[]): Parsed<Content>;
  /**
   * Parses the text of a page that is read next, the one at `index`, where that is quicker than `JSON.parse`.
   * @throws SyntaxError as that does, RangeError for more objects and lists than the budget of all pages has
   */
  readonly parse?: (text: string, index: number, budget: JsonBudget) => unknown;
}
