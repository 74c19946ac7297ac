import type { Environment } from '../model/environment.ts';
import { changedIdentityOverrides } from './changed-identity-overrides.ts';
import { compareEnvironments, hasSameSurrounding } from './compare-environments.ts';
import { indexEnvironment } from './index-environment.ts';

/** A feature whose outcome can differ, for somebody at least. */
export interface FlagChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/**
 * Lists the features whose outcome can differ for somebody between two environments: by their own definition, by an
 * override of a segment or identity, by the order in which overrides compete, or by a rule of a segment that overrides
 * them. In the order of `after`, then those that it no longer has.
 *
 * Compares what is written, not what it means: a rule put in other words counts as a change. When the environment's own
 * key, name or bucketing changes, everything that hashes and every segment that reads the context (`$.…`) counts too.
 * Order in the document, priorities that keep their order, settings and segments that override nothing do not.
 * Takes time linear in the size of both; what `createDocumentReader` found to be the same is passed over.
 */
export function diffEnvironments(before: Environment, after: Environment): readonly FlagChange[] {
  const [oldOverrides, freshOverrides] = hasSameSurrounding(before, after)
    ? changedIdentityOverrides(before, after)
    : [allPlaces(before), allPlaces(after)];
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

function allPlaces({ identityOverrides: { entries } }: Environment): readonly number[] {
  return [...entries.keys()];
}
