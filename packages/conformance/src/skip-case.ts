import type { ConformanceCase } from './case.ts';
import { type Outcome, unsupported } from './outcome.ts';

/**
 * Gives the outcome of a case that is not to be asked, `undefined` for any other. A case is skipped when it pins rules
 * and all of them are skipped, by their ids or by a pattern such as `DOCUMENT-*`.
 */
export function skipCase({ name, rules }: ConformanceCase, skipped: readonly string[]): Outcome | undefined {
  const isSkipped = (rule: string): boolean => skipped.some((pattern) => matchesRule(rule, pattern));
  if (rules.length === 0 || !rules.every(isSkipped)) return undefined;
  return unsupported(name, `All its rules are skipped: ${rules.join(', ')}.`);
}

/** Whether a rule is the one that a pattern names, or begins as one that ends in `*`. */
export function matchesRule(rule: string, pattern: string): boolean {
  return pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern;
}
