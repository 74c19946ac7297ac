import type { Issue } from '../model/parsed.ts';
import { isFull } from './check.ts';

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
  if (json === before.json) return before;
  const same = countSame(json, before, reader);
  if (same === json.length && same === before.items.length) return before;

  if (before.items.length === 0) return readAll(json, reader, issues);
  return readRest(json, same, before, { reader, issues });
}

interface Reading<T> {
  readonly reader: ItemReader<T>;
  readonly issues: Issue[];
}

/** Reads a list of which so many items say the same as before. */
function readRest<T>(json: readonly unknown[], same: number, before: List<T>, { reader, issues }: Reading<T>): List<T> {
  const kept = before.json.slice(0, same);
  const items = before.items.slice(0, same);
  for (let index = same; index < json.length && !isFull(issues); index += 1) {
    const known = takeOver(index, json[index], before, reader);
    const item = known ?? reader.read(json[index], index, issues);
    // Of what says the same the older JSON is kept: items may still read from it, and one copy is enough.
    kept.push(known === undefined ? json[index] : before.json[index]);
    if (item !== undefined) items.push(item);
  }
  return { json: kept, items };
}

function readAll<T>(json: readonly unknown[], { read }: ItemReader<T>, issues: Issue[]): List<T> {
  // Of a known length, because a list that grows is copied on its way.
  const items = new Array<T | undefined>(json.length);
  for (let index = 0; index < json.length && !isFull(issues); index += 1) {
    items[index] = read(json[index], index, issues);
  }
  return { json, items: isWhole(items) ? items : [] };
}

/** Of a list with a hole nothing is used: there are issues. */
function isWhole<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}

/** How many items say the same from the start on. */
function countSame<T>(json: readonly unknown[], before: List<T>, reader: ItemReader<T>): number {
  let same = 0;
  while (same < json.length && takeOver(same, json[same], before, reader) !== undefined) same += 1;
  return same;
}

function takeOver<T>(index: number, json: unknown, before: List<T>, { isSame }: ItemReader<T>): T | undefined {
  const known = before.items[index];
  return known !== undefined && isSame(before.json[index], json) ? known : undefined;
}
