import type { Issue, Path } from '../model/parsed.ts';
import { isFull } from '../wire/issues.ts';
import { type Schema, validate } from '../wire/schema.ts';

/** A list of a document as it was last read: the JSON of each item, and what it was read as. */
export interface List<T> {
  readonly json: readonly unknown[];
  readonly items: readonly T[];
}

/** How the items of one list are read. */
export interface ItemReader<T> {
  /** Whether an item says the same as one that was read before. */
  readonly isSame: (before: unknown, json: unknown, depth: number) => boolean;
  /** Reads a new item; `undefined`, with issues, when it is not valid. */
  readonly read: (json: unknown, index: number, issues: Issue[]) => T | undefined;
}

/** Reads items that a schema describes, of the list with this path. */
/* @__NO_SIDE_EFFECTS__ */
export function itemReader<Wire, T>(
  schema: Schema<Wire>,
  list: Path,
  toItem: (wire: Wire, path: Path) => T,
): ItemReader<T> {
  return {
    isSame: schema.isSame,
    read(json, index, issues) {
      const path = [...list, index];
      const wire = validate(json, schema, path, issues);
      return wire === undefined ? undefined : toItem(wire, path);
    },
  };
}

export const EMPTY: List<never> = { json: [], items: [] };

/**
 * Reads a list, and reuses each item that had the same index and content before: it is still valid, and compiling and
 * comparing skip what is the same object. Returns the list before when all items are the same.
 */
export function readList<T>(
  json: readonly unknown[],
  before: List<T>,
  reader: ItemReader<T>,
  issues: Issue[],
): List<T> {
  if (json === before.json) return before;
  // Its length is known, so it is not copied while it grows.
  const items = new Array<T | undefined>(json.length);
  for (let index = 0; index < json.length && !isFull(issues); index += 1) {
    items[index] = reuse(index, json[index], before, reader) ?? reader.read(json[index], index, issues);
  }
  if (!isWhole(items)) return EMPTY;
  const isReused = (item: T | undefined, index: number): boolean => item === before.items[index];
  if (items.length === before.items.length && items.every(isReused)) return before;
  if (before === EMPTY) return { json, items };
  // Keeps the older JSON of equal items: they may still read from it, and one copy is enough.
  return { json: json.map((one, index) => (isReused(items[index], index) ? before.json[index] : one)), items };
}

function reuse<T>(index: number, json: unknown, before: List<T>, { isSame }: ItemReader<T>): T | undefined {
  const known = before.items[index];
  return known !== undefined && isSame(before.json[index], json, 1) ? known : undefined;
}

/** Whether every item could be read. If not, there are issues, and nothing of the list is used. */
function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}
