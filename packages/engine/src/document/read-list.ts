import type { Issue } from '../model/parsed.ts';

/** A list of a document as it was last read: the JSON of each item, and what became of it. */
export interface List<T> {
  readonly json: readonly unknown[];
  readonly items: readonly T[];
}

/** How the items of one list are read. */
export interface ItemReader<T> {
  /** Whether an item says what another said that was read before. */
  readonly isSame: (before: unknown, json: unknown) => boolean;
  /** Reads one that is new; `undefined`, with issues, for one that is not valid. */
  readonly read: (json: unknown, index: number, issues: Issue[]) => T | undefined;
}

export const EMPTY: List<never> = { json: [], items: [] };

/**
 * Reads a list, and takes over each item that stood at the same place before and says the same: what was valid then
 * is valid now, and whoever compiles it can see that it is the same object. An unchanged list is given back as a whole.
 */
export function readList<T>(
  json: readonly unknown[],
  before: List<T>,
  reader: ItemReader<T>,
  issues: Issue[],
): List<T> {
  const kept: unknown[] = [];
  const items: T[] = [];
  for (const [index, value] of json.entries()) {
    const known = takeOver(index, value, before, reader);
    const item = known ?? reader.read(value, index, issues);
    // Of what says the same the older JSON is kept: items may still read from it, and one copy is enough.
    kept.push(known === undefined ? value : before.json[index]);
    if (item !== undefined) items.push(item);
  }
  return isSameList(before.items, items) ? before : { json: kept, items };
}

function takeOver<T>(index: number, json: unknown, before: List<T>, { isSame }: ItemReader<T>): T | undefined {
  const known = before.items[index];
  return known !== undefined && isSame(before.json[index], json) ? known : undefined;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
