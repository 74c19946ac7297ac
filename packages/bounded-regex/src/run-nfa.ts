import { ASCII, rowOf } from './char-table.ts';
import { BOUNDARY, close, END, isWordAt } from './close.ts';
import type { Nfa } from './nfa.ts';
import { jump, type StateSet } from './state-set.ts';
import type { TextUnits } from './text-units.ts';

/** Reads a text until a match ends or nothing can match any more, and returns the states after that. It may change those that it gets. */
export type Run = (nfa: Nfa, text: TextUnits, states: StateSet) => StateSet;

/** Runs an automaton of one word, the most common kind: its set of states is a number. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: until V8 has optimized the loop, calls cost more than the rest
export const runWord: Run = ({ table, jumps, chars, canRestart }, { units, count }, set) => {
  const [chained, looping, starting, ending] = columnsOf(table, 0);
  let states = set[0] ?? 0;
  for (let at = 0; at < count && (states & ending) === 0; at += 1) {
    let next = ((states << 1) & chained) | (states & looping) | starting;
    for (let jump = 0; jump < jumps.length; jump += 4) {
      if ((states & (jumps[jump + 1] ?? 0)) !== 0) next |= jumps[jump + 3] ?? 0;
    }
    const unit = units[at] ?? 0;
    states = next & (chars.rows[unit < ASCII ? unit : rowOf(unit, chars)] ?? 0);
    if (states === 0 && !canRestart) break;
  }
  set[0] = states;
  return set;
};

/** Runs an automaton of two words in half of the time that {@link runWords} takes: its set of states is two numbers. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: as above
export const runTwoWords: Run = ({ table, jumps, chars, canRestart }, { units, count }, set) => {
  const [chainedLow, loopingLow, startingLow, endingLow] = columnsOf(table, 0);
  const [chainedHigh, loopingHigh, startingHigh, endingHigh] = columnsOf(table, 4);
  let low = set[0] ?? 0;
  let high = set[1] ?? 0;
  for (let at = 0; at < count && ((low & endingLow) | (high & endingHigh)) === 0; at += 1) {
    let nextLow = ((low << 1) & chainedLow) | (low & loopingLow) | startingLow;
    let nextHigh = (((high << 1) | (low >>> 31)) & chainedHigh) | (high & loopingHigh) | startingHigh;
    for (let jump = 0; jump < jumps.length; jump += 4) {
      if (((low & (jumps[jump] ?? 0)) | (high & (jumps[jump + 1] ?? 0))) === 0) continue;
      nextLow |= jumps[jump + 2] ?? 0;
      nextHigh |= jumps[jump + 3] ?? 0;
    }
    const unit = units[at] ?? 0;
    const row = 2 * (unit < ASCII ? unit : rowOf(unit, chars));
    low = nextLow & (chars.rows[row] ?? 0);
    high = nextHigh & (chars.rows[row + 1] ?? 0);
    if ((low | high) === 0 && !canRestart) break;
  }
  set[0] = low;
  set[1] = high;
  return set;
};

function columnsOf(table: Int32Array, from: number): readonly [number, number, number, number] {
  return [table[from] ?? 0, table[from + 1] ?? 0, table[from + 2] ?? 0, table[from + 3] ?? 0];
}

/** Runs an automaton of several words. */
export const runWords: Run = (nfa, { units, count }, start) => {
  let states = start;
  let next: StateSet = new Int32Array(nfa.words);
  let found = hasEnded(states, nfa.table) ? ENDED : ALIVE;
  for (let at = 0; at < count && found !== ENDED && (found === ALIVE || nfa.canRestart); at += 1) {
    found = step(nfa, units[at] ?? 0, states, next);
    const before = states;
    states = next;
    next = before;
  }
  return states;
};

/** Runs an automaton with word boundaries, which may hold at any position. */
export const runBoundaries: Run = (nfa, text, start) => {
  const { closure, table, canRestart, words } = nfa;
  let states = start;
  let next: StateSet = new Int32Array(words);
  let wasWord = isWordAt(text, 0);
  for (let at = 0; at < text.count && !hasEnded(states, table); at += 1) {
    const found = step(nfa, text.units[at] ?? 0, states, next);
    const before = states;
    states = next;
    next = before;
    if (found === DEAD && !canRestart) break;
    const isNextWord = isWordAt(text, at + 1);
    close(closure, states, (at + 1 === text.count ? END : 0) | (wasWord === isNextWord ? 0 : BOUNDARY));
    wasWord = isNextWord;
  }
  return states;
};

/** What is left of a set of states: nothing, some, or one that a match may end with. */
const DEAD = 0;
const ALIVE = 1;
const ENDED = 2;

/**
 * Sets `next` to the states that a code unit enters: those that may follow some states, and those that a match may start
 * with. It clears `states`, so that the next step can use them as its empty `next`.
 */
function step({ table, jumps, chars, words }: Nfa, unit: number, states: StateSet, next: StateSet): number {
  jump(jumps, states, next);
  const row = rowOf(unit, chars) * words;
  let carry = 0;
  let all = 0;
  let ended = 0;
  for (let word = 0, at = 0; word < words; word += 1, at += 4) {
    const current = states[word] ?? 0;
    states[word] = 0;
    const chained = ((current << 1) | carry) & (table[at] ?? 0);
    const following = chained | (current & (table[at + 1] ?? 0)) | (table[at + 2] ?? 0) | (next[word] ?? 0);
    const entered = following & (chars.rows[row + word] ?? 0);
    next[word] = entered;
    all |= entered;
    ended |= entered & (table[at + 3] ?? 0);
    carry = current >>> 31;
  }
  if (ended !== 0) return ENDED;
  return all === 0 ? DEAD : ALIVE;
}

/** Whether a match may end with one of some states. */
export function hasEnded(states: StateSet, table: Int32Array): boolean {
  let ended = 0;
  for (let word = 0; word < states.length; word += 1) ended |= (states[word] ?? 0) & (table[4 * word + 3] ?? 0);
  return ended !== 0;
}
