import type { Assertion } from './pattern.ts';
import type { Jump, PositionAutomaton, StateList } from './position-automaton.ts';
import { type JumpTable, jumpTable, type StateSet, setOf } from './state-set.ts';

/** What the epsilon closure of a set of states needs: how states are entered without reading, where an assertion holds. */
export interface Closure {
  readonly entries: Readonly<Partial<Record<Assertion, Entry>>>;
  /** Whether there are states of `\b` or `\B`. */
  readonly hasBoundaries: boolean;
  /** How often the entries must be tried until no other state can be entered, if `^` comes first and `$` last. */
  readonly rounds: number;
}

export interface Entry {
  /** The states of the assertion that a match may start with; `undefined` without such states. */
  readonly first: StateSet | undefined;
  /** The transitions to its states, in the order of the states. */
  readonly jumps: JumpTable;
}

const NO_ASSERTIONS: Closure = { entries: {}, hasBoundaries: false, rounds: 0 };

/** In most patterns assertions at one position follow each other in this order. */
const ORDER: readonly Assertion[] = ['^', '\\b', '\\B', '$'];

export function closureOf(automaton: PositionAutomaton, words: number): Closure {
  const { states, assertions } = automaton;
  if (assertions.length === 0) return NO_ASSERTIONS;
  const previous = previousStates(automaton);
  const entries: Partial<Record<Assertion, Entry>> = {};
  const order: number[] = [];
  for (const assertion of ORDER) {
    const own = assertions.filter((state) => states[state] === assertion);
    if (own.length > 0) entries[assertion] = entryOf(own, { automaton, previous, words });
    order.push(...own);
  }
  const hasBoundaries = entries['\\b'] !== undefined || entries['\\B'] !== undefined;
  return { entries, hasBoundaries, rounds: 1 + countDisordered(order, previous) };
}

interface EntryContext {
  readonly automaton: PositionAutomaton;
  readonly previous: ReadonlyMap<number, readonly StateList[]>;
  readonly words: number;
}

function entryOf(own: StateList, { automaton, previous, words }: EntryContext): Entry {
  const jumps: Jump[] = [];
  for (const state of own) for (const from of previous.get(state) ?? []) jumps.push({ from, to: [state] });
  const starting = automaton.first.filter((state) => own.includes(state));
  return { first: starting.length === 0 ? undefined : setOf(starting, words), jumps: jumpTable(jumps) };
}

/** The states before each assertion that has any, as the automaton lists them. */
function previousStates({ states, chain, jumps }: PositionAutomaton): ReadonlyMap<number, readonly StateList[]> {
  const previous = new Map<number, StateList[]>();
  const add = (state: number, from: StateList): void => {
    const lists = previous.get(state);
    if (lists === undefined) previous.set(state, [from]);
    else lists.push(from);
  };
  for (const state of chain) if (typeof states[state] === 'string') add(state, [state - 1]);
  for (const { from, to } of jumps) for (const state of to) if (typeof states[state] === 'string') add(state, from);
  return previous;
}

/** Counts the assertions that may follow one that is tried after them. */
function countDisordered(order: StateList, previous: ReadonlyMap<number, readonly StateList[]>): number {
  if (order.length === 1 || previous.size === 0) return 0;
  const places = new Map(order.map((state, place) => [state, place]));
  const isDisordered = (state: number, place: number): boolean =>
    (previous.get(state) ?? []).some((list) => list.some((from) => (places.get(from) ?? -1) >= place));
  return order.filter(isDisordered).length;
}
