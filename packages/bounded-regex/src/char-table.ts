import type { CharSet } from './char-set.ts';
import type { State } from './position-automaton.ts';

/** The states that each code unit enters: a row of `words` numbers for each unit below 128, and one for each range above. */
export interface CharTable {
  readonly rows: Int32Array;
  /** Where each range above starts. */
  readonly starts: readonly number[];
}

/** Below this, the row of a code unit is its number. */
export const ASCII = 128;
const LAST_UNIT = 0xffff;

export function charTable(states: readonly State[], words: number): CharTable {
  const starts = rangeStarts(states);
  const table: CharTable = { rows: new Int32Array((ASCII + starts.length) * words), starts };
  for (let from = 0; from < states.length; ) {
    const state = states[from];
    const start = from;
    // The rounds of a counted repetition share their set.
    while (states[from] === state) from += 1;
    if (typeof state === 'object') addRun(state, start, from, words, table);
  }
  return table;
}

/** The index of the row of a code unit. */
export function rowOf(unit: number, { starts }: CharTable): number {
  if (unit < ASCII) return unit;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return ASCII + low;
}

const ONE_RANGE: readonly number[] = [ASCII];

function rangeStarts(states: readonly State[]): readonly number[] {
  const starts = new Set<number>();
  for (const state of states) if (typeof state === 'object') addStarts(state, starts);
  return starts.size === 0 ? ONE_RANGE : [...starts.add(ASCII)].sort((one, other) => one - other);
}

function addStarts(set: CharSet, starts: Set<number>): void {
  for (const range of set) {
    const from = range[0];
    const to = range[1];
    if (to >= ASCII && (from > ASCII || to < LAST_UNIT)) starts.add(Math.max(from, ASCII)).add(to + 1);
  }
}

/** Makes the code units of a set enter the states from `start` to before `end`. */
function addRun(set: CharSet, start: number, end: number, words: number, table: CharTable): void {
  for (let word = start >> 5; word <= (end - 1) >> 5; word += 1) {
    const mask = maskOf(start - 32 * word, end - 32 * word);
    for (const range of set) {
      const lastRow = rowOf(range[1], table);
      for (let row = rowOf(range[0], table); row <= lastRow; row += 1) {
        table.rows[row * words + word] = (table.rows[row * words + word] ?? 0) | mask;
      }
    }
  }
}

/** The bits from `start` to before `end` that are in a word. */
function maskOf(start: number, end: number): number {
  return (end < 32 ? (1 << end) - 1 : -1) & (start > 0 ? -1 << start : -1);
}
