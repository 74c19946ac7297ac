import type { Environment, IdentityOverride } from '@burgee/environment-document/model';
import { compareEnvironments, hasSameSurrounding } from './compare-environments.ts';
import { indexEnvironment } from './index-environment.ts';

/** A feature whose result can differ for some identity. */
export interface FlagChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/**
 * Lists the features whose result can differ for some identity between two environments: because of their definition, an
 * override, the order of overrides, or a rule of a segment that overrides them. Features of `after` come first, in its
 * order, then those that it no longer has.
 *
 * Compares what is written, not what it means: an equivalent rule in another form counts as a change. When the
 * environment's key, name or bucketing changes, everything that hashes and every segment that reads the context (`$.…`)
 * counts too. The order in the document, priorities that keep their order, settings and segments that override nothing do
 * not count. Takes time linear in the size of both, and skips what `createDocumentReader` found to be the same.
 */
export function diffEnvironments(before: Environment, after: Environment): readonly FlagChange[] {
  const [oldOverrides, freshOverrides] = hasSameSurrounding(before, after)
    ? changedIdentityOverrides(before, after)
    : [allIndexes(before), allIndexes(after)];
  const [old, fresh] = [indexEnvironment(before, oldOverrides), indexEnvironment(after, freshOverrides)];
  const isSame = compareEnvironments(old, fresh);
  const kindOf = (name: string): FlagChange['kind'] | undefined => {
    if (!old.features.has(name)) return 'added';
    return isSame(name) ? undefined : 'changed';
  };

  const changes: FlagChange[] = [];
  for (const name of fresh.features.keys()) {
    const kind = kindOf(name);
    if (kind !== undefined) changes.push({ name, kind });
  }
  for (const name of old.features.keys()) {
    if (!fresh.features.has(name)) changes.push({ name, kind: 'removed' });
  }
  return changes;
}

function allIndexes({ identityOverrides: { entries } }: Environment): readonly number[] {
  return [...entries.keys()];
}

/**
 * The indexes, before and after, of all entries of the identities that have an entry which is not the same object at the
 * same index. An environment may have ten thousand entries, and shares the unchanged ones with the environment before.
 */
function changedIdentityOverrides(
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
