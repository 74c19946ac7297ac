import type { ConformanceCase } from './case.ts';
import { type Outcome, unsupported } from './outcome.ts';

/**
 * Returns the outcome of a case that is skipped, or `undefined`. A case is skipped when it pins rules and all of them are
 * skipped, by their ids or by a pattern such as `DOCUMENT-*`.
 */
export function skipCase({ name, rules }: ConformanceCase, skipped: readonly string[]): Outcome | undefined {
  const isSkipped = (rule: string): boolean => skipped.some((pattern) => matchesRule(rule, pattern));
  if (rules.length === 0 || !rules.every(isSkipped)) return undefined;
  return unsupported(name, `All its rules are skipped: ${rules.join(', ')}.`);
}

/** Whether a rule matches a pattern: its id, or the start of ids with a `*` at the end. */
export function matchesRule(rule: string, pattern: string): boolean {
  return pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern;
}
