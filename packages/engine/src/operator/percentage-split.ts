import { cite } from './cite.ts';
import { numberFromText } from './number-text.ts';
import type { OperatorScope } from './operator.ts';

/**
 * The operand of `PERCENTAGE_SPLIT`: a bucket of at most this is in. Inclusive, so that `0` still takes
 * the one key in 9,999 whose bucket is 0. Gives `undefined`, and a report, for text that is not a number.
 */
export function readThreshold(operand: string, report: OperatorScope['report']): number | undefined {
  const threshold = numberFromText(operand);
  if (!Number.isNaN(threshold)) return threshold;
  report('unreadable-operand', `PERCENTAGE_SPLIT needs a number, got ${cite(operand)}; it never matches.`);
  return undefined;
}

/** The text before the key that a split hashes. Part of Flagsmith's contract: changing it moves every identity. */
export function splitPrefix(segmentKey: string): string {
  return `${segmentKey},`;
}
