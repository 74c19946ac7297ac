import type { Environment, IdentityOverride } from '../model/environment.ts';

/**
 * The indexes, before and after, of all entries of the identities that have an entry which is not the same object at the
 * same index. An environment may have ten thousand entries, and shares the unchanged ones with the environment before.
 */
export function changedIdentityOverrides(
  { identityOverrides: { entries: before } }: Environment,
  { identityOverrides: { entries: after } }: Environment,
): readonly [before: readonly number[], after: readonly number[]] {
  if (before === after) return [[], []];
  const identifiers = new Set<string>();
  before.forEach((entry, index) => {
    if (entry !== after[index]) identifiers.add(entry.identifier);
  });
  after.forEach((entry, index) => {
    if (entry !== before[index]) identifiers.add(entry.identifier);
  });
  return [indexesOf(identifiers, before), indexesOf(identifiers, after)];
}

function indexesOf(identifiers: ReadonlySet<string>, entries: readonly IdentityOverride[]): readonly number[] {
  return entries.flatMap(({ identifier }, index) => (identifiers.has(identifier) ? [index] : []));
}
