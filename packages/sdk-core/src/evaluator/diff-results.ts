import type { FlagChange, FlagResult } from '@burgee/engine';

/** Lists the flags whose results differ: in the order of `after`, then those that it no longer has. */
export function diffResults(before: readonly FlagResult[], after: readonly FlagResult[]): readonly FlagChange[] {
  const old = new Map(before.map((flag) => [flag.name, flag]));
  const changes: FlagChange[] = [];
  for (const flag of after) {
    const known = old.get(flag.name);
    if (known === undefined) changes.push({ name: flag.name, kind: 'added' });
    else if (!isSame(known, flag)) changes.push({ name: flag.name, kind: 'changed' });
    old.delete(flag.name);
  }
  for (const name of old.keys()) changes.push({ name, kind: 'removed' });
  return changes;
}

function isSame(one: FlagResult, other: FlagResult): boolean {
  return one.enabled === other.enabled && one.value === other.value && one.variant === other.variant;
}
