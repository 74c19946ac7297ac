import { type CharTable, charTable } from './char-table.ts';
import { type Closure, closureOf } from './closure.ts';
import type { PositionAutomaton } from './position-automaton.ts';
import { type JumpTable, jumpTable, type StateSet, setOf } from './state-set.ts';

/** A nondeterministic automaton (NFA), in the form in which it runs. */
export interface Nfa {
  /** The words of a set of states. */
  readonly words: number;
  /** The states that may follow the state before them. */
  readonly chain: StateSet;
  /** The states that may follow themselves. */
  readonly loops: StateSet;
  /** The other transitions to states that are entered by reading. */
  readonly jumps: JumpTable;
  readonly chars: CharTable;
  readonly closure: Closure;
  /** The states that a match may start with. */
  readonly first: StateSet;
  /** Whether a match may start after the start of the text. */
  readonly canRestart: boolean;
  /** The states that a match may end with. */
  readonly last: StateSet;
}

export function buildNfa(automaton: PositionAutomaton): Nfa {
  const { states, chain, loops, jumps, assertions, first, last } = automaton;
  const words = (states.length + 31) >> 5;
  const isRead = (state: number): boolean => typeof states[state] !== 'string';
  const reading = assertions.length === 0 ? jumps : jumps.map(({ from, to }) => ({ from, to: to.filter(isRead) }));
  return {
    words,
    chain: setOf(chain, words),
    loops: setOf(loops, words),
    jumps: jumpTable(reading),
    chars: charTable(states, words),
    closure: closureOf(automaton, words),
    first: setOf(first, words),
    canRestart: first.some((state) => states[state] !== '^'),
    last: setOf(last, words),
  };
}
