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
  /** What follows the places of each byte of a set: 256 entries a byte. */
  readonly reach: Int32Array;
  /** The places that take each code unit below 128, */
  readonly ascii: Int32Array;
  /** and, for the others, from each of these code units on. */
  readonly edges: readonly number[];
  readonly others: Int32Array;
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
function build(all: Places): Machine {
  const { places, first, last } = all;
  const edges = edgesOf(places);
  const reach = reachOf(all);
  const atStart = bitsOf(places, '^');
  const atEnd = bitsOf(places, '$');
  return {
    reach,
    ascii: asciiTakers(places),
    edges,
    others: otherTakers(places, edges),
    atEnd,
    last,
    start: settle(reach, first & atStart, atStart),
    startOfNothing: settle(reach, first & (atStart | atEnd), atStart | atEnd),
    again: (first & ~atStart) === 0 ? 0 : first,
  };
}

function bitsOf(places: readonly Place[], assertion: Place): number {
  let bits = 0;
  places.forEach((place, number) => {
    if (place === assertion) bits |= 1 << number;
  });
  return bits;
}

/** Calls back with the ranges of all places, and the bit of the place. */
function eachRange(places: readonly Place[], use: (from: number, to: number, bit: number) => void): void {
  places.forEach((place, number) => {
    if (typeof place === 'string') return;
    for (const [from, to] of place) use(from, to, 1 << number);
  });
}

function asciiTakers(places: readonly Place[]): Int32Array {
  const takers = new Int32Array(ASCII);
  eachRange(places, (from, to, bit) => {
    for (let unit = from; unit <= to && unit < ASCII; unit += 1) takers[unit] = (takers[unit] ?? 0) | bit;
  });
  return takers;
}

function otherTakers(places: readonly Place[], edges: readonly number[]): Int32Array {
  const takers = new Int32Array(edges.length);
  const indexes = new Map(edges.map((edge, index) => [edge, index]));
  eachRange(places, (from, to, bit) => {
    if (to < ASCII) return;
    const end = indexes.get(to + 1) ?? 0;
    for (let index = indexes.get(Math.max(from, ASCII)) ?? 0; index < end; index += 1) {
      takers[index] = (takers[index] ?? 0) | bit;
    }
  });
  return takers;
}

/** Where sets begin or end, from 128 on. */
function edgesOf(places: readonly Place[]): readonly number[] {
  const edges = new Set([ASCII]);
  eachRange(places, (from, to) => {
    if (to >= ASCII) edges.add(Math.max(from, ASCII)).add(to + 1);
  });
  return [...edges].sort((one, other) => one - other);
}

/** The entry of a byte is that of the byte without its highest bit, and what follows that bit. */
function reachOf({ follow }: Places): Int32Array {
  const reach = new Int32Array(1_024);
  follow.forEach((bits, place) => {
    const start = place & ~7;
    const bit = 1 << (place & 7);
    const from = start * 32;
    for (let lower = 0; lower < bit; lower += 1) reach[from + bit + lower] = (reach[from + lower] ?? 0) | bits;
  });
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
  const low = (reach[state & 255] ?? 0) | (reach[256 + ((state >>> 8) & 255)] ?? 0);
  return low | (reach[512 + ((state >>> 16) & 255)] ?? 0) | (reach[768 + (state >>> 24)] ?? 0);
}

/** Adds what holds at one place of a text without consuming anything, such as `^`, until there is no more. */
function settle(reach: Int32Array, state: number, holding: number): number {
  const settled = state | (behind(reach, state) & holding);
  return settled === state ? state : settle(reach, settled, holding);
}

/** The places that take a code unit. */
function takersOf({ ascii, edges, others }: Machine, unit: number): number {
  if (unit < ASCII) return ascii[unit] ?? 0;
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return others[low] ?? 0;
}
