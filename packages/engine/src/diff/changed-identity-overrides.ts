import type { Environment, IdentityOverride } from '../model/environment.ts';

/**
 * The overrides, before and after, of the identities for which they are not the same objects at the same places. An
 * environment may have ten thousand, and one that was read after another shares with it what did not change.
 */
export function changedIdentityOverrides(
  { identityOverrides: before }: Environment,
  { identityOverrides: after }: Environment,
): readonly [before: readonly IdentityOverride[], after: readonly IdentityOverride[]] {
  if (before === after) return [[], []];
  const identifiers = new Set<string>();
  before.forEach((override, index) => {
    if (override !== after[index]) identifiers.add(override.identifier);
  });
  after.forEach((override, index) => {
    if (override !== before[index]) identifiers.add(override.identifier);
  });
  const isConcerned = ({ identifier }: IdentityOverride): boolean => identifiers.has(identifier);
  return [before.filter(isConcerned), after.filter(isConcerned)];
}
