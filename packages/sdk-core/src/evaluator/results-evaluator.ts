import type { FlagChange, FlagResult, Identity, IdentityView } from '@burgee/engine';
import type { Evaluator } from './evaluator.ts';

/**
 * Answers from results that a server evaluated for the environment or for one identity. Reads of any other identity answer
 * their fallbacks: nobody gets another person's flags.
 */
export function resultsEvaluator(results: readonly FlagResult[], identity?: Identity): Evaluator {
  const flags = new Map(results.map((flag) => [flag.name, flag]));
  const all = [...flags.values()];
  const evaluateFlag = (name: string): FlagResult | undefined => flags.get(name);
  const key = identity && identityKey(identity);
  const own: IdentityView = { ...NO_FLAGS, evaluateFlag, evaluateFlags: () => ({ flags: all, segments: [] }) };
  return {
    evaluateFlag,
    evaluateFlags: () => all,
    openIdentity: (asked) => (key !== undefined && identityKey(asked) === key ? own : NO_FLAGS),
    explainFlag: () => undefined,
    changesSince: (before) => diffResults(before, all),
  };
}

const NO_FLAGS: IdentityView = {
  evaluateFlag: () => undefined,
  evaluateFlags: () => ({ flags: [], segments: [] }),
  matchSegments: () => [],
};

/** Identifies an identity with exactly these traits: results are valid for no others. */
export function identityKey({ identifier, traits = {} }: Identity): string {
  const entries = Object.entries(traits).map(([name, value]) => [name, typeof value, String(value)]);
  return JSON.stringify([identifier, ...entries.sort()]);
}

/** Lists the flags whose results differ: in the order of `after`, then those that it no longer has. */
export function diffResults(before: Evaluator | undefined, after: readonly FlagResult[]): readonly FlagChange[] {
  const old = new Map(before?.evaluateFlags().map((flag) => [flag.name, flag]));
  const changes: FlagChange[] = [];
  for (const flag of after) {
    const known = old.get(flag.name);
    if (known === undefined) changes.push({ name: flag.name, kind: 'added' });
    else if (!isSameResult(known, flag)) changes.push({ name: flag.name, kind: 'changed' });
    old.delete(flag.name);
  }
  for (const name of old.keys()) changes.push({ name, kind: 'removed' });
  return changes;
}

function isSameResult(one: FlagResult, other: FlagResult): boolean {
  return one.enabled === other.enabled && one.value === other.value && one.variant === other.variant;
}
