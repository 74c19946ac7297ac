import type { FlagResult, Identity, IdentityView } from '@burgee/engine';
import { diffResults } from './diff-results.ts';
import type { Evaluator } from './evaluator.ts';

/**
 * Answers from results that a server evaluated: for the environment, or for one identity. Of another identity than that
 * nothing is known, so every read answers its fallback: never one person's flags to another.
 */
export function resultsEvaluator(results: readonly FlagResult[], identity?: Identity): Evaluator {
  const flags = new Map(results.map((flag) => [flag.name, flag]));
  const all = [...flags.values()];
  const evaluateFlag = (name: string): FlagResult | undefined => flags.get(name);
  const own: IdentityView = { ...NOTHING, evaluateFlag, evaluateFlags: () => ({ flags: all, segments: [] }) };
  return {
    evaluateFlag,
    evaluateFlags: () => all,
    openIdentity: (asked) => (identity !== undefined && isSame(asked, identity) ? own : NOTHING),
    explainFlag: () => undefined,
    changesSince: (before) => diffResults(before?.evaluateFlags() ?? [], all),
  };
}

const NOTHING: IdentityView = {
  evaluateFlag: () => undefined,
  evaluateFlags: () => ({ flags: [], segments: [] }),
  matchSegments: () => [],
};

/** Results hold for an identity with the traits that were sent, and no others. */
function isSame(one: Identity, other: Identity): boolean {
  const [traits, others] = [Object.entries(one.traits ?? {}), Object.entries(other.traits ?? {})];
  return (
    one.identifier === other.identifier &&
    traits.length === others.length &&
    others.every(([name, value]) => Object.is(one.traits?.[name], value) && Object.hasOwn(one.traits ?? {}, name))
  );
}
