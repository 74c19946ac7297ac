import type { Jump, StateList } from './position-automaton.ts';

/** A set of states: state 0 is the lowest bit of the first word of 32 bits. */
export type StateSet = Int32Array;

/** Transitions, four numbers each: a word, states of it, another word, and the states of it that may follow them. */
export type JumpTable = Int32Array;

export function setOf(list: StateList, words: number): StateSet {
  const set = new Int32Array(words);
  for (const state of list) set[state >> 5] = (set[state >> 5] ?? 0) | (1 << (state & 31));
  return set;
}

const NO_JUMPS: JumpTable = new Int32Array(0);

/** Makes a jump from each word that has some of the states to each word that has some of the others. */
export function jumpTable(jumps: readonly Jump[]): JumpTable {
  const table: number[] = [];
  for (const { from, to } of jumps) addJumps(byWord(from), byWord(to), table);
  return table.length === 0 ? NO_JUMPS : new Int32Array(table);
}

function addJumps(sources: readonly number[], targets: readonly number[], table: number[]): void {
  for (let source = 0; source < sources.length; source += 2) {
    for (let target = 0; target < targets.length; target += 2) {
      table.push(sources[source] ?? 0, sources[source + 1] ?? 0, targets[target] ?? 0, targets[target + 1] ?? 0);
    }
  }
}

/** Each word that has some of the states, and those of its states. The states are in ascending order. */
function byWord(list: StateList): readonly number[] {
  const words: number[] = [];
  for (const state of list) {
    const word = state >> 5;
    const bit = 1 << (state & 31);
    const end = words.length - 1;
    if (words[end - 1] === word) words[end] = (words[end] ?? 0) | bit;
    else words.push(word, bit);
  }
  return words;
}
