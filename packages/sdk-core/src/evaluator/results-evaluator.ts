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
  const own: IdentityView = { ...NO_FLAGS, evaluateFlag, evaluateFlags: () => ({ flags: all, segments: [] }) };
  return {
    evaluateFlag,
    evaluateFlags: () => all,
    openIdentity: (asked) => (identity !== undefined && isSameIdentity(asked, identity) ? own : NO_FLAGS),
    explainFlag: () => undefined,
    changesSince: (before) => diffResults(before, all),
  };
}

const NO_FLAGS: IdentityView = {
  evaluateFlag: () => undefined,
  evaluateFlags: () => ({ flags: [], segments: [] }),
  matchSegments: () => [],
};

/** Results are valid for an identity with exactly the traits that were sent. */
function isSameIdentity(one: Identity, other: Identity): boolean {
  const [traits, others] = [Object.entries(one.traits ?? {}), Object.entries(other.traits ?? {})];
  return (
    one.identifier === other.identifier &&
    traits.length === others.length &&
    others.every(([name, value]) => Object.is(one.traits?.[name], value) && Object.hasOwn(one.traits ?? {}, name))
  );
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
