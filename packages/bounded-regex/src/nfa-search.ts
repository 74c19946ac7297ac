import { close, positionAt } from './close.ts';
import type { Closure } from './closure.ts';
import type { LinearSearch } from './linear-matcher.ts';
import { buildNfa, type Nfa } from './nfa.ts';
import type { PositionAutomaton } from './position-automaton.ts';
import { hasEnded, type Run, runBoundaries, runTwoWords, runWord, runWords } from './run-nfa.ts';
import type { StateSet } from './state-set.ts';
import { type TextUnits, unitsOf } from './text-units.ts';

/** More take too long at each position. */
const MAX_ROUNDS = 4;

/**
 * Compiles an automaton to a search that keeps the set of all states that it may be in. It builds all tables at once: an
 * evaluation that has bounded time must not build those of thousands of patterns.
 */
export function nfaSearch(automaton: PositionAutomaton, maxUnits: number): LinearSearch | undefined {
  if (automaton.isNullable) return { stepsPerUnit: 0, maxUnits, test: () => true };
  const nfa = buildNfa(automaton);
  if (nfa.closure.rounds > MAX_ROUNDS) return undefined;
  const run = runFor(nfa);
  return { stepsPerUnit: stepsPerUnit(nfa), maxUnits, test: (text) => search(run, nfa, unitsOf(text, maxUnits)) };
}

function runFor({ words, closure }: Nfa): Run {
  if (closure.hasBoundaries) return runBoundaries;
  if (words === 1) return runWord;
  return words === 2 ? runTwoWords : runWords;
}

/** Measured on V8, with texts that keep many states alive; copying the text is included. */
function stepsPerUnit({ words, jumps, closure }: Nfa): number {
  const ofJumps = jumps.length / 4;
  if (words <= 2 && !closure.hasBoundaries) return (3 + words) / 8 + ((1 + 2 * words) * ofJumps) / 32;
  const ofWords = 1 / 2 + (3 / 8) * words + (3 / 16) * ofJumps;
  return closure.hasBoundaries ? ofWords + closureSteps(closure, words) : ofWords;
}

/** At a position only one of two boundaries holds, so the dearer one counts. */
function closureSteps({ entries, rounds }: Closure, words: number): number {
  const ofEntries = Object.values(entries).map(({ first, jumps }) => (first ? words / 4 : 0) + jumps.length / 24);
  return 5 / 4 + Math.max(...ofEntries) * rounds;
}

/** Searches in three steps: what matches at the start of the text, what reading leads to, and what matches at its end. */
function search(run: Run, nfa: Nfa, text: TextUnits): boolean {
  const { closure, table, words } = nfa;
  let states: StateSet = new Int32Array(words);
  close(closure, states, positionAt(text, 0));
  states = run(nfa, text, states);
  if (hasEnded(states, table)) return true;
  close(closure, states, positionAt(text, text.count));
  return hasEnded(states, table);
}
