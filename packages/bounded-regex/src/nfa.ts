import type { CharSet } from './char-set.ts';
import type { Pattern } from './pattern.ts';
import { type State, type States, statesOf } from './states.ts';

/** Tests whether a text contains a match, in the same few nanoseconds for each code unit, whatever the text. */
export type Search = (text: string) => boolean;

/**
 * Compiles a pattern to a nondeterministic automaton. The search keeps the set of all states that it may be in, as the
 * bits of a number, and reads each code unit once.
 *
 * @throws Unsupported for lookaheads, word boundaries, and patterns of more than 32 states
 */
export function compileNfa(root: Pattern): Search {
  const states = statesOf(root);
  if (states.isNullable) return () => true;
  // Not in the first search: an evaluation that has bounded time must not build the tables of thousands of patterns.
  const nfa = build(states);
  return (text) => run(nfa, text);
}

interface Nfa {
  /** The states after each set of up to 8 states: 256 entries for the first 8, then for the next 8, and so on. */
  readonly transitions: Int32Array;
  readonly chars: CharTable;
  readonly atEnd: number;
  readonly accepting: number;
  /** The states at the start of a text, and at that of an empty one. */
  readonly start: number;
  readonly startOfEmpty: number;
  /** The states in which a match may start after the start of the text. */
  readonly restart: number;
}

/** The states that each code unit enters: an entry for each below 128, and one for each range above. */
interface CharTable {
  readonly ascii: Int32Array;
  /** Where each range starts. */
  readonly starts: readonly number[];
  readonly others: number[];
}

const ASCII = 128;
const LAST_UNIT = 0xffff;

function build({ states, transitions, first, last }: States): Nfa {
  const table = transitionTable(transitions);
  const chars = charTable(states);
  let [atStart, atEnd] = [0, 0];
  for (let state = 0; state < states.length; state += 1) {
    const entered = states[state];
    if (entered === '^') atStart |= 1 << state;
    else if (entered === '$') atEnd |= 1 << state;
    else if (entered !== undefined) addChars(entered, 1 << state, chars);
  }
  return {
    transitions: table,
    chars,
    atEnd,
    accepting: last,
    start: epsilonClosure(table, first & atStart, atStart),
    startOfEmpty: epsilonClosure(table, first & (atStart | atEnd), atStart | atEnd),
    restart: (first & ~atStart) === 0 ? 0 : first,
  };
}

/** The entry of a set is that of the set without its highest state, and the states after that one. */
function transitionTable(transitions: readonly number[]): Int32Array {
  const { length } = transitions;
  const table = new Int32Array(length < 8 ? 1 << length : 256 * Math.ceil(length / 8));
  for (let state = 0; state < length; state += 1) {
    const [from, bit, following] = [(state & ~7) * 32, 1 << (state & 7), transitions[state] ?? 0];
    for (let lower = 0; lower < bit; lower += 1) table[from + bit + lower] = (table[from + lower] ?? 0) | following;
  }
  return table;
}

function charTable(states: readonly State[]): CharTable {
  const edges = new Set([ASCII]);
  for (const state of states) {
    if (typeof state !== 'string') addEdges(state, edges);
  }
  const starts = edges.size === 1 ? ONE_RANGE : [...edges].sort((one, other) => one - other);
  return { ascii: new Int32Array(ASCII), starts, others: starts.map(() => 0) };
}

const ONE_RANGE: readonly number[] = [ASCII];

function addEdges(set: CharSet, edges: Set<number>): void {
  for (const range of set) {
    const [from, to] = [range[0], range[1]];
    if (to >= ASCII && (from > ASCII || to < LAST_UNIT)) edges.add(Math.max(from, ASCII)).add(to + 1);
  }
}

function addChars(set: CharSet, bit: number, { ascii, starts, others }: CharTable): void {
  for (const range of set) {
    const [from, to] = [range[0], range[1]];
    for (let unit = from; unit <= to && unit < ASCII; unit += 1) ascii[unit] = (ascii[unit] ?? 0) | bit;
    if (to < ASCII) continue;
    const end = rangeOf(to, starts);
    for (let index = rangeOf(Math.max(from, ASCII), starts); index <= end; index += 1) {
      others[index] = (others[index] ?? 0) | bit;
    }
  }
}

function run({ transitions, chars, atEnd, accepting, start, startOfEmpty, restart }: Nfa, text: string): boolean {
  let states = text === '' ? startOfEmpty : start;
  if ((states & accepting) !== 0) return true;
  for (let at = 0; at < text.length; at += 1) {
    states = (after(transitions, states) | restart) & enteredBy(chars, text.charCodeAt(at));
    if ((states & accepting) !== 0) return true;
    if (states === 0 && restart === 0) return false;
  }
  const ending = (after(transitions, states) | restart) & atEnd;
  return ((states | epsilonClosure(transitions, ending, atEnd)) & accepting) !== 0;
}

/** The states that may follow any of a set of states. */
function after(transitions: Int32Array, states: number): number {
  let following = transitions[states & 255] ?? 0;
  let from = 256;
  for (let rest = states >>> 8; rest !== 0; rest >>>= 8) {
    following |= transitions[from + (rest & 255)] ?? 0;
    from += 256;
  }
  return following;
}

/** Adds the states that follow without reading: those of the assertions that hold. */
function epsilonClosure(transitions: Int32Array, states: number, holding: number): number {
  const more = states | (after(transitions, states) & holding);
  return more === states ? states : epsilonClosure(transitions, more, holding);
}

function enteredBy({ ascii, starts, others }: CharTable, unit: number): number {
  return (unit < ASCII ? ascii[unit] : others[rangeOf(unit, starts)]) ?? 0;
}

/** The index of the last range that starts at or before a code unit. */
function rangeOf(unit: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}
