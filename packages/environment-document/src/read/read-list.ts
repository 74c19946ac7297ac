import type { Issue, Path } from '../model/parsed.ts';
import { isFull } from '../wire/issues.ts';
import { type Schema, validate } from '../wire/schema.ts';

/** A list of a document: the JSON of each item, and what it was read as. */
export interface List<T> {
  readonly json: readonly unknown[];
  readonly items: readonly T[];
}

/** Reads an item of one list; `undefined`, with issues, when it is not valid. */
export type ReadItem<T> = (json: unknown, index: number, issues: Issue[]) => T | undefined;

/** What of a list was read before. */
export interface KnownList<T> {
  /** The list itself, when it is the same JSON. */
  readonly whole: (json: readonly unknown[]) => List<T> | undefined;
  /** An item that says the same: it is still valid. */
  readonly item: (json: unknown, index: number) => T | undefined;
}

/** Reads items that a schema describes, of the list with this path. */
/* @__NO_SIDE_EFFECTS__ */
export function itemReader<Wire, T>(
  schema: Schema<Wire>,
  list: Path,
  toItem: (wire: Wire, path: Path) => T,
): ReadItem<T> {
  return (json, index, issues) => {
    const path = [...list, index];
    const wire = validate(json, schema, path, issues);
    return wire === undefined ? undefined : toItem(wire, path);
  };
}

/** Reads a list, except for what is known. */
export function readList<T>(
  json: readonly unknown[],
  read: ReadItem<T>,
  { issues, known }: { readonly issues: Issue[]; readonly known: KnownList<T> | undefined },
): List<T> {
  const whole = known?.whole(json);
  if (whole !== undefined) return whole;
  // Its length is known, so it is not copied while it grows.
  const items = new Array<T | undefined>(json.length);
  for (let index = 0; index < json.length && !isFull(issues); index += 1) {
    items[index] = known?.item(json[index], index) ?? read(json[index], index, issues);
  }
  return isWhole(items) ? { json, items } : { json: [], items: [] };
}

/** Whether every item could be read. If not, there are issues, and nothing of the list is used. */
function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}
