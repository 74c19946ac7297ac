import type { Closure, Entry } from './closure.ts';
import { jump, type StateSet } from './state-set.ts';
import type { TextUnits } from './text-units.ts';

/** What holds at a position. */
const START = 1;
export const END = 2;
export const BOUNDARY = 4;

export function positionAt(text: TextUnits, at: number): number {
  const isBoundary = isWordAt(text, at - 1) !== isWordAt(text, at);
  return (at === 0 ? START : 0) | (at === text.count ? END : 0) | (isBoundary ? BOUNDARY : 0);
}

export function isWordAt({ units, count }: TextUnits, at: number): boolean {
  return at >= 0 && at < count && isWord(units[at] ?? 0);
}

/** Adds the epsilon closure: the states that are entered without reading, because their assertions hold at a position. */
export function close({ entries, rounds }: Closure, states: StateSet, position: number): void {
  for (let round = 0; round < rounds; round += 1) {
    if ((position & START) !== 0) enter(entries['^'], states);
    enter((position & BOUNDARY) !== 0 ? entries['\\b'] : entries['\\B'], states);
    if ((position & END) !== 0) enter(entries.$, states);
  }
}

function enter(entry: Entry | undefined, states: StateSet): void {
  if (entry === undefined) return;
  const { first, jumps } = entry;
  if (first !== undefined) {
    for (let word = 0; word < states.length; word += 1) states[word] = (states[word] ?? 0) | (first[word] ?? 0);
  }
  jump(jumps, states, states);
}

/** Whether a code unit is one of `\w`. */
function isWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f
  );
}
