import type { Identity, IdentityView } from '@burgee/engine';
import type { Evaluator } from './evaluator.ts';

/** Opens a view of an identity's flags. Results of a server are for one identity: nobody gets another person's flags. */
export function openIdentity(evaluator: Evaluator, identity: Identity): IdentityView {
  if (evaluator.openIdentity !== undefined) return evaluator.openIdentity(identity);
  const { identity: own, evaluateFlag, evaluateFlags } = evaluator;
  if (own === undefined || identityKey(own) !== identityKey(identity)) return NO_FLAGS;
  return { ...NO_FLAGS, evaluateFlag, evaluateFlags: () => ({ flags: evaluateFlags(), segments: [] }) };
}

const NO_FLAGS: IdentityView = {
  evaluateFlag: () => undefined,
  evaluateFlags: () => ({ flags: [], segments: [] }),
  matchSegments: () => [],
};

/** Identifies an identity with exactly these traits: results are valid for no others. */
function identityKey({ identifier, traits = {} }: Identity): string {
  const entries = Object.entries(traits).map(([name, value]) => [name, typeof value, String(value)]);
  return JSON.stringify([identifier, ...entries.sort()]);
}
