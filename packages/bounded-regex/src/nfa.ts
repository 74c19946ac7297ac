import { type CharTable, charTable } from './char-table.ts';
import { type Closure, closureOf } from './closure.ts';
import type { PositionAutomaton, StateList } from './position-automaton.ts';
import { type JumpTable, jumpTable, pairedJumps } from './state-set.ts';

/** A nondeterministic automaton (NFA), in the form in which it runs. */
export interface Nfa {
  /** The words of a set of states. */
  readonly words: number;
  /**
   * Four numbers for each word: the states that may follow the state before them, those that may follow themselves, those
   * that a match may start with, and those that it may end with.
   */
  readonly table: Int32Array;
  /** The other transitions to states that are entered by reading; of two words without boundaries, they are paired. */
  readonly jumps: JumpTable;
  readonly chars: CharTable;
  readonly closure: Closure;
  /** Whether a match may start after the start of the text. */
  readonly canRestart: boolean;
}

export function buildNfa(automaton: PositionAutomaton): Nfa {
  const { states, chain, loops, jumps, assertions, first, last } = automaton;
  const words = (states.length + 31) >> 5;
  const isRead = (state: number): boolean => typeof states[state] !== 'string';
  const reading = assertions.length === 0 ? jumps : jumps.map(({ from, to }) => ({ from, to: to.filter(isRead) }));
  const closure = closureOf(automaton, words);
  return {
    words,
    table: tableOf([chain, loops, first, last], words),
    jumps: words === 2 && !closure.hasBoundaries ? pairedJumps(reading) : jumpTable(reading),
    chars: charTable(states, words),
    closure,
    canRestart: first.some((state) => states[state] !== '^'),
  };
}

function tableOf(lists: readonly StateList[], words: number): Int32Array {
  const table = new Int32Array(lists.length * words);
  lists.forEach((list, column) => {
    for (const state of list) {
      const at = lists.length * (state >> 5) + column;
      table[at] = (table[at] ?? 0) | (1 << (state & 31));
    }
  });
  return table;
}
