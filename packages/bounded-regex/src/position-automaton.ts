import type { CharSet } from './char-set.ts';
import type { Assertion, Pattern, Repeat } from './pattern.ts';
import { ifSupported, UNSUPPORTED } from './unsupported.ts';

/** A state is entered by reading a code unit of a set, or where an assertion holds. */
export type State = CharSet | Assertion;

/** States by their numbers. */
export type StateList = readonly number[];

/** Each state of `from` may be followed by each state of `to`. */
export interface Jump {
  readonly from: StateList;
  readonly to: StateList;
}

/**
 * The position automaton (Glushkov's NFA) of a pattern: one state for each character and assertion, numbered in the order
 * of the pattern, counted repetitions written out.
 */
export interface PositionAutomaton extends Fragment {
  readonly states: readonly State[];
  /** The states that may follow the state before them: most transitions. */
  readonly chain: StateList;
  /** The states that may follow themselves. */
  readonly loops: StateList;
  /** All other transitions. */
  readonly jumps: readonly Jump[];
  /** The states that are entered where an assertion holds. */
  readonly assertions: StateList;
}

/** A part of the automaton: the states in which its matches start and end. */
interface Fragment {
  readonly first: StateList;
  readonly last: StateList;
  /** Whether it matches the empty text. */
  readonly isNullable: boolean;
}

/** An automaton, or `undefined` for a pattern that has none, and the work of building it. */
export interface BuiltAutomaton {
  readonly automaton: PositionAutomaton | undefined;
  /** The number of states, of ranges in their sets, and of states in transitions. */
  readonly work: number;
}

/** The work of any automaton, however small. */
const WORK = 120;

/** The work of a state that is entered without reading. */
const ASSERTION_WORK = 12;

const MAX_STATES = 1_024;
const MAX_WORK = 8_192;

/** Builds the automaton of a pattern without lookaheads, unless that needs more than 1,024 states or 8,192 units of work. */
export function positionAutomaton(root: Pattern): BuiltAutomaton {
  const draft: Draft = { states: [], chain: [], loops: [], jumps: [], assertions: [], work: WORK };
  const fragment = ifSupported(() => add(root, draft));
  return { automaton: fragment && joined(draft, fragment), work: draft.work };
}

/** Written out, because V8 takes longer to spread two objects than to build a small automaton. */
function joined({ states, chain, loops, jumps, assertions }: Draft, fragment: Fragment): PositionAutomaton {
  const { first, last, isNullable } = fragment;
  return { states, chain, loops, jumps, assertions, first, last, isNullable };
}

interface Draft {
  readonly states: State[];
  readonly chain: number[];
  readonly loops: number[];
  readonly jumps: Jump[];
  readonly assertions: number[];
  work: number;
}

function add(pattern: Pattern, draft: Draft): Fragment {
  switch (pattern.kind) {
    case 'char':
      return addState(pattern.set, draft);
    case 'assertion':
      return addState(pattern.source, draft);
    case 'sequence':
      return addSequence(pattern.parts, draft);
    case 'choice':
      return addChoice(pattern.options, draft);
    case 'repeat':
      return addRepeat(pattern, draft);
    case 'lookahead':
      throw UNSUPPORTED;
  }
}

function addState(state: State, draft: Draft): Fragment {
  const number = pushState(state, draft);
  const known = singles[number];
  if (known !== undefined) return known;
  const only = [number];
  const single = { first: only, last: only, isNullable: false };
  singles[number] = single;
  return single;
}

/** The fragments of one state, by its number. All automata share them: collecting them took a quarter of the time. */
const singles: Fragment[] = [];

/** Returns the number of the new state. */
function pushState(state: State, draft: Draft): number {
  const number = draft.states.length;
  if (number === MAX_STATES) throw UNSUPPORTED;
  spend(typeof state === 'string' ? ASSERTION_WORK : 1 + state.length, draft);
  draft.states.push(state);
  if (typeof state === 'string') draft.assertions.push(number);
  return number;
}

const EMPTY: Fragment = { first: [], last: [], isNullable: true };

function addSequence(parts: readonly Pattern[], draft: Draft): Fragment {
  let { first, last, isNullable } = EMPTY;
  for (const part of parts) {
    const next = add(part, draft);
    if (next.first.length === 0) continue;
    connect(last, next.first, draft);
    if (isNullable) first = concat(first, next.first);
    last = next.isNullable ? concat(last, next.last) : next.last;
    isNullable &&= next.isNullable;
  }
  return { first, last, isNullable };
}

function concat(one: StateList, other: StateList): StateList {
  return one.length === 0 ? other : [...one, ...other];
}

function addChoice(options: readonly Pattern[], draft: Draft): Fragment {
  const fragments = options.map((option) => add(option, draft));
  return {
    first: fragments.flatMap(({ first }) => first),
    last: fragments.flatMap(({ last }) => last),
    isNullable: fragments.some(({ isNullable }) => isNullable),
  };
}

/**
 * Writes the body once for each round, so `a{2,4}` becomes `aa(?:a(?:a)?)?`; the last copy of an unlimited repetition is a
 * loop. Any round of a body that matches the empty text may be left out.
 */
function addRepeat({ body, min, max }: Repeat, draft: Draft): Fragment {
  if (max === 0) return EMPTY;
  const isUnlimited = max === Number.POSITIVE_INFINITY;
  const copies = isUnlimited ? Math.max(min, 1) : max;
  let copy = add(body, draft);
  // A body without states adds nothing, however often it is repeated.
  if (copy.first.length === 0) return EMPTY;
  const { first } = copy;
  const required = copy.isNullable ? 0 : min;
  const last: number[] = [];
  for (let count = 1; ; count += 1) {
    if (count >= required) last.push(...copy.last);
    if (count === copies) break;
    const next = add(body, draft);
    connect(copy.last, next.first, draft);
    copy = next;
  }
  if (isUnlimited) connect(copy.last, copy.first, draft);
  return { first, last, isNullable: required === 0 };
}

function connect(from: StateList, to: StateList, draft: Draft): void {
  spend(from.length + to.length, draft);
  const state = from[0] ?? 0;
  const next = to[0] ?? 0;
  const isShort = from.length === 1 && to.length === 1;
  if (isShort && next === state + 1) draft.chain.push(next);
  else if (isShort && next === state) draft.loops.push(next);
  else if (from.length > 0) draft.jumps.push({ from, to });
}

function spend(work: number, draft: Draft): void {
  draft.work += work;
  if (draft.work > MAX_WORK) throw UNSUPPORTED;
}
