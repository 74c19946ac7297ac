import type { CharSet } from './char-set.ts';
import type { Pattern } from './pattern.ts';
import { type Place, type Places, placesOf } from './places.ts';

/** Whether a pattern is found in a text. Takes the same few nanoseconds for each code unit, whatever the text. */
export type Search = (text: string) => boolean;

/**
 * Compiles a pattern to an automaton that walks all ways through it at once: each of its places is a bit of a number.
 *
 * @throws Unsupported for lookaheads, word boundaries, and patterns of more than 32 places
 */
export function compileAutomaton(root: Pattern): Search {
  const all = placesOf(root);
  if (all.isNullable) return () => true;
  // At once, and not in the first search: an evaluation must not build thousands.
  const machine = build(all);
  return (text) => run(machine, text);
}

interface Machine {
  /** What follows the places of each byte of a set: as many entries a byte as it has sets. */
  readonly reach: Int32Array;
  /** The places that take each code unit below 128, */
  readonly ascii: Int32Array;
  /** and, for the others, from each of these code units on. */
  readonly edges: readonly number[];
  readonly others: readonly number[];
  readonly atEnd: number;
  readonly last: number;
  /** Where a match may stand at the start of a text, and of an empty one. */
  readonly start: number;
  readonly startOfNothing: number;
  /** Where it may begin further on; 0 for nowhere. */
  readonly again: number;
}

const ASCII = 128;

/** For thousands of patterns: each range sets its bits in a row, and nothing is looked up. */
function build({ places, follow, first, last }: Places): Machine {
  const [reach, ascii] = [reachOf(follow), new Int32Array(ASCII)];
  const edges = edgesOf(places);
  const others = edges.map(() => 0);
  let [atStart, atEnd] = [0, 0];
  for (let place = 0; place < places.length; place += 1) {
    const taken = places[place];
    if (taken === '^') atStart |= 1 << place;
    else if (taken === '$') atEnd |= 1 << place;
    else if (taken !== undefined) addTaker(1 << place, taken, { ascii, edges, others });
  }
  return {
    reach,
    ascii,
    edges,
    others,
    atEnd,
    last,
    start: settle(reach, first & atStart, atStart),
    startOfNothing: settle(reach, first & (atStart | atEnd), atStart | atEnd),
    again: (first & ~atStart) === 0 ? 0 : first,
  };
}

interface Takers {
  readonly ascii: Int32Array;
  readonly edges: readonly number[];
  readonly others: number[];
}

function addTaker(bit: number, set: CharSet, { ascii, edges, others }: Takers): void {
  for (const range of set) {
    const [from, to] = [range[0], range[1]];
    for (let unit = from; unit <= to && unit < ASCII; unit += 1) ascii[unit] = (ascii[unit] ?? 0) | bit;
    if (to < ASCII) continue;
    const end = indexOf(to, edges);
    for (let index = indexOf(Math.max(from, ASCII), edges); index <= end; index += 1) {
      others[index] = (others[index] ?? 0) | bit;
    }
  }
}

/** Where sets begin or end, from 128 on. */
function edgesOf(places: readonly Place[]): readonly number[] {
  const edges = new Set<number>();
  for (const place of places) {
    if (typeof place !== 'string') addEdges(place, edges);
  }
  return edges.size === 0 ? NO_EDGES : [...edges.add(ASCII)].sort((one, other) => one - other);
}

function addEdges(set: CharSet, edges: Set<number>): void {
  for (const range of set) {
    const [from, to] = [range[0], range[1]];
    if (to >= ASCII && (from > ASCII || to < LAST)) edges.add(Math.max(from, ASCII)).add(to + 1);
  }
}

/** All code units from 128 on are alike. */
const NO_EDGES: readonly number[] = [ASCII];
const LAST = 0xffff;

/** The entry of a byte is that of the byte without its highest bit, and what follows that bit. */
function reachOf(follow: readonly number[]): Int32Array {
  const reach = new Int32Array(follow.length < 8 ? 1 << follow.length : 256 * Math.ceil(follow.length / 8));
  for (let place = 0; place < follow.length; place += 1) {
    const [from, bit, bits] = [(place & ~7) * 32, 1 << (place & 7), follow[place] ?? 0];
    for (let lower = 0; lower < bit; lower += 1) reach[from + bit + lower] = (reach[from + lower] ?? 0) | bits;
  }
  return reach;
}

function run(machine: Machine, text: string): boolean {
  const { reach, last, again } = machine;
  let state = text === '' ? machine.startOfNothing : machine.start;
  if ((state & last) !== 0) return true;
  for (let at = 0; at < text.length; at += 1) {
    state = (behind(reach, state) | again) & takersOf(machine, text.charCodeAt(at));
    if ((state & last) !== 0) return true;
    if (state === 0 && again === 0) return false;
  }
  const ending = (behind(reach, state) | again) & machine.atEnd;
  return ((state | settle(reach, ending, machine.atEnd)) & last) !== 0;
}

/** What may come behind any of the places of a set. */
function behind(reach: Int32Array, state: number): number {
  let bits = reach[state & 255] ?? 0;
  let from = 256;
  for (let rest = state >>> 8; rest !== 0; rest >>>= 8) {
    bits |= reach[from + (rest & 255)] ?? 0;
    from += 256;
  }
  return bits;
}

/** Adds what holds at one place of a text without consuming anything, such as `^`, until there is no more. */
function settle(reach: Int32Array, state: number, holding: number): number {
  const settled = state | (behind(reach, state) & holding);
  return settled === state ? state : settle(reach, settled, holding);
}

/** The places that take a code unit. */
function takersOf({ ascii, edges, others }: Machine, unit: number): number {
  return (unit < ASCII ? ascii[unit] : others[indexOf(unit, edges)]) ?? 0;
}

/** The index of the last edge that is not above a code unit. */
function indexOf(unit: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}
