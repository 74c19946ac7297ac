import type { Environment, IdentityOverride } from '../model/environment.ts';

/**
 * The places, before and after, of the entries of the identities for which they are not the same objects at the same
 * places. An environment may have ten thousand, and one that was read after another shares with it what did not change.
 */
export function changedIdentityOverrides(
  { identityOverrides: { entries: before } }: Environment,
  { identityOverrides: { entries: after } }: Environment,
): readonly [before: readonly number[], after: readonly number[]] {
  if (before === after) return [[], []];
  const identifiers = new Set<string>();
  before.forEach((entry, place) => {
    if (entry !== after[place]) identifiers.add(entry.identifier);
  });
  after.forEach((entry, place) => {
    if (entry !== before[place]) identifiers.add(entry.identifier);
  });
  return [placesOf(identifiers, before), placesOf(identifiers, after)];
}

function placesOf(identifiers: ReadonlySet<string>, entries: readonly IdentityOverride[]): readonly number[] {
  return entries.flatMap(({ identifier }, place) => (identifiers.has(identifier) ? [place] : []));
}
