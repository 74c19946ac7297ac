import { rowOf } from './char-table.ts';
import type { Closure, Entry } from './closure.ts';
import { buildNfa, type Nfa } from './nfa.ts';
import type { PositionAutomaton } from './position-automaton.ts';
import type { JumpTable, StateSet } from './state-set.ts';

/** A search that reads each code unit once. */
export interface NfaSearch {
  /** The steps for each code unit, under 12 ns each. */
  readonly stepsPerUnit: number;
  /** Whether a text contains a match. */
  readonly test: (text: string) => boolean;
}

/** More take too long at each position. */
const MAX_ROUNDS = 4;

/**
 * Compiles an automaton to a search that keeps the set of all states that it may be in. It builds all tables at once: an
 * evaluation that has bounded time must not build those of thousands of patterns.
 */
export function nfaSearch(automaton: PositionAutomaton): NfaSearch | undefined {
  if (automaton.isNullable) return { stepsPerUnit: 0, test: () => true };
  const nfa = buildNfa(automaton);
  if (nfa.closure.rounds > MAX_ROUNDS) return undefined;
  const hasBoundaries = nfa.closure.entries['\\b'] !== undefined || nfa.closure.entries['\\B'] !== undefined;
  const jumps = nfa.jumps.length / 4;
  if (nfa.words === 1 && !hasBoundaries) {
    return { stepsPerUnit: 3 / 8 + (3 / 32) * jumps, test: (text) => searchWord(nfa, text) };
  }
  const stepsPerUnit =
    1 / 2 + (7 / 16) * nfa.words + (3 / 16) * jumps + (hasBoundaries ? closureSteps(nfa.closure, nfa.words) : 0);
  return { stepsPerUnit, test: (text) => search(nfa, text, hasBoundaries) };
}

function closureSteps({ entries, rounds }: Closure, words: number): number {
  const jumps = Math.max(...Object.values(entries).map((entry) => entry.jumps.length / 4));
  return 5 / 4 + ((1 / 2) * words + (1 / 4) * jumps) * rounds;
}

/** Runs an automaton of one word without word boundaries: the most common kind, three times as fast as the others. */
function searchWord(nfa: Nfa, text: string): boolean {
  const { jumps, chars, canRestart } = nfa;
  const [chain = 0, loops = 0, first = 0, last = 0] = [nfa.chain[0], nfa.loops[0], nfa.first[0], nfa.last[0]];
  const set = new Int32Array(1);
  addClosure(nfa.closure, set, positionAt(text, 0));
  let states = set[0] ?? 0;
  for (let at = 0; at < text.length; at += 1) {
    if ((states & last) !== 0) return true;
    const next = ((states << 1) & chain) | (states & loops) | jumpInWord(jumps, states) | first;
    states = next & (chars.rows[rowOf(text.charCodeAt(at), chars)] ?? 0);
    if (states === 0 && !canRestart) return false;
  }
  set[0] = states;
  addClosure(nfa.closure, set, positionAt(text, text.length));
  return intersects(set, nfa.last);
}

function jumpInWord(jumps: JumpTable, states: number): number {
  let next = 0;
  for (let at = 0; at < jumps.length; at += 4) {
    if ((states & (jumps[at + 1] ?? 0)) !== 0) next |= jumps[at + 3] ?? 0;
  }
  return next;
}

/** Runs any automaton. */
function search(nfa: Nfa, text: string, hasBoundaries: boolean): boolean {
  let states = new Int32Array(nfa.words);
  let next = new Int32Array(nfa.words);
  addClosure(nfa.closure, states, positionAt(text, 0));
  for (let at = 0; at < text.length; at += 1) {
    if (intersects(states, nfa.last)) return true;
    follow(nfa, states, next);
    const isAlive = read(nfa, text.charCodeAt(at), next);
    if (!isAlive && !nfa.canRestart) return false;
    [states, next] = [next, states];
    if (hasBoundaries || at === text.length - 1) addClosure(nfa.closure, states, positionAt(text, at + 1));
  }
  return intersects(states, nfa.last);
}

/** Sets `next` to the states that may follow some states, and those that a match may start with. */
function follow({ chain, loops, jumps, first }: Nfa, states: StateSet, next: StateSet): void {
  let carry = 0;
  for (let word = 0; word < states.length; word += 1) {
    const current = states[word] ?? 0;
    next[word] = (((current << 1) | carry) & (chain[word] ?? 0)) | (current & (loops[word] ?? 0)) | (first[word] ?? 0);
    carry = current >>> 31;
  }
  jump(jumps, states, next);
}

/** Adds to `next` the states that some states jump to. */
function jump(jumps: JumpTable, states: StateSet, next: StateSet): void {
  for (let at = 0; at < jumps.length; at += 4) {
    if (((states[jumps[at] ?? 0] ?? 0) & (jumps[at + 1] ?? 0)) === 0) continue;
    const target = jumps[at + 2] ?? 0;
    next[target] = (next[target] ?? 0) | (jumps[at + 3] ?? 0);
  }
}

/** Keeps those of some states that a code unit enters, and returns whether there are any. */
function read({ chars, words }: Nfa, unit: number, states: StateSet): boolean {
  const row = rowOf(unit, chars) * words;
  let all = 0;
  for (let word = 0; word < words; word += 1) {
    const entered = (states[word] ?? 0) & (chars.rows[row + word] ?? 0);
    states[word] = entered;
    all |= entered;
  }
  return all !== 0;
}

function intersects(one: StateSet, other: StateSet): boolean {
  let both = 0;
  for (let word = 0; word < one.length; word += 1) both |= (one[word] ?? 0) & (other[word] ?? 0);
  return both !== 0;
}

/** What holds at a position. */
const START = 1;
const END = 2;
const BOUNDARY = 4;

function positionAt(text: string, at: number): number {
  const isBoundary = isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
  return (at === 0 ? START : 0) | (at === text.length ? END : 0) | (isBoundary ? BOUNDARY : 0);
}

/** Adds the epsilon closure: the states that are entered without reading, because their assertions hold at a position. */
function addClosure({ entries, rounds }: Closure, states: StateSet, position: number): void {
  for (let round = 0; round < rounds; round += 1) {
    if ((position & START) !== 0) enter(entries['^'], states);
    enter((position & BOUNDARY) !== 0 ? entries['\\b'] : entries['\\B'], states);
    if ((position & END) !== 0) enter(entries.$, states);
  }
}

function enter(entry: Entry | undefined, states: StateSet): void {
  if (entry === undefined) return;
  for (let word = 0; word < states.length; word += 1) states[word] = (states[word] ?? 0) | (entry.first[word] ?? 0);
  jump(entry.jumps, states, states);
}

/** Whether a code unit is one of `\w`; `NaN`, before and after a text, is not. */
function isWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f
  );
}
