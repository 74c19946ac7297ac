import { buildAutomaton } from './automaton.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Pattern } from './pattern.ts';
import { worstCaseSteps } from './worst-case-steps.ts';

/** No longer text reaches the native engine; Flagsmith's API takes no longer trait values. */
export const MAX_NATIVE_LENGTH = 2_000;

/** The steps that the native engine may need at worst: under 50 ms where each takes 2 ns. See decision 0003. */
const STEP_BUDGET = 24_000_000;

/**
 * The longest text, in UTF-16 code units and at most 2,000, for which matching a pattern natively is proved to stay
 * within the budget; 0 when nothing could be proved. Expects a pattern that `new RegExp(source)` accepts.
 */
export function nativeLimit(source: string): number {
  const pattern = parsePattern(source);
  const automaton = pattern === undefined ? undefined : buildAutomaton(pattern);
  if (pattern === undefined || automaton === undefined) return 0;
  const steps = worstCaseSteps(automaton, isAnchored(pattern));
  return steps === undefined ? 0 : longestWithin((length) => steps(length) <= STEP_BUDGET);
}

/** The bound grows with the length: halving finds where it crosses the budget. */
function longestWithin(fits: (length: number) => boolean): number {
  if (fits(MAX_NATIVE_LENGTH)) return MAX_NATIVE_LENGTH;
  let longest = 0;
  let tooLong = MAX_NATIVE_LENGTH;
  while (tooLong - longest > 1) {
    const length = Math.floor((longest + tooLong) / 2);
    if (fits(length)) longest = length;
    else tooLong = length;
  }
  return longest;
}

/** Whether every match starts at the start of the text: a search then has one place to begin at. */
function isAnchored(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'start':
      return true;
    case 'sequence':
      return pattern.parts.some(
        (part, index) => isAnchored(part) && pattern.parts.slice(0, index).every(consumesNothing),
      );
    case 'choice':
      return pattern.options.every(isAnchored);
    default:
      return false;
  }
}

function consumesNothing({ kind }: Pattern): boolean {
  return kind === 'assertion' || kind === 'lookahead';
}
