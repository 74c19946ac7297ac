import type { Jump, StateList } from './position-automaton.ts';

/** A set of states: state 0 is the lowest bit of the first word of 32 bits. */
export type StateSet = Int32Array;

/** Transitions, four numbers each: a word, states of it, another word, and the states of it that may follow them. */
export type JumpTable = Int32Array;

export function setOf(list: StateList, words: number): StateSet {
  const set = new Int32Array(words);
  addStates(list, 0, set);
  return set;
}

/** Adds states to the words of a table that start at an index. */
function addStates(list: StateList, start: number, table: Int32Array): void {
  for (const state of list) {
    const word = start + (state >> 5);
    table[word] = (table[word] ?? 0) | (1 << (state & 31));
  }
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

/** The jumps of an automaton of two words, four numbers each: states of both words, and those that may follow any of them. */
export function pairedJumps(jumps: readonly Jump[]): JumpTable {
  const table = new Int32Array(4 * jumps.length);
  jumps.forEach(({ from, to }, index) => {
    addStates(from, 4 * index, table);
    addStates(to, 4 * index + 2, table);
  });
  return table;
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

/** Adds to `next` the states that some states jump to. */
export function jump(jumps: JumpTable, states: StateSet, next: StateSet): void {
  for (let at = 0; at < jumps.length; at += 4) {
    if (((states[jumps[at] ?? 0] ?? 0) & (jumps[at + 1] ?? 0)) === 0) continue;
    const target = jumps[at + 2] ?? 0;
    next[target] = (next[target] ?? 0) | (jumps[at + 3] ?? 0);
  }
}
