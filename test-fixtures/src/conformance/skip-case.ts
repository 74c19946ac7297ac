import type { ConformanceCase } from './case.ts';
import { type Outcome, unsupported } from './outcome.ts';

/**
 * The outcome of a case that is not to be asked, `undefined` for any other. A case is skipped when it pins rules and
 * all of them are skipped: by their ids, or `DOCUMENT-*` for all that begin so.
 */
export function skipCase({ name, rules }: ConformanceCase, skipped: readonly string[]): Outcome | undefined {
  const isSkipped = (rule: string): boolean => skipped.some((pattern) => matches(rule, pattern));
  if (rules.length === 0 || !rules.every(isSkipped)) return undefined;
  return unsupported(name, `Skipped, as are its rules: ${rules.join(', ')}.`);
}

function matches(rule: string, pattern: string): boolean {
  return pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern;
}
