import type { CharSet } from './char-set.ts';
import type { Pattern, Repeat } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** A state is entered by reading a code unit of a set, or where an assertion holds. */
export type State = CharSet | '^' | '$';

/**
 * The position automaton (Glushkov's NFA) of a pattern: one state for each character and assertion, counted repetitions
 * written out. A set of states is a 32-bit number with one bit for each state.
 */
export interface States extends Fragment {
  readonly states: readonly State[];
  /** The states that may follow each state. */
  readonly transitions: readonly number[];
}

/** A part of the automaton. */
interface Fragment {
  readonly first: number;
  readonly last: number;
  /** Whether it matches the empty text. */
  readonly isNullable: boolean;
}

const MAX_STATES = 32;

/** @throws Unsupported for lookaheads, word boundaries, and patterns of more than 32 states */
export function statesOf(root: Pattern): States {
  const draft: Draft = { states: [], transitions: [] };
  const { first, last, isNullable } = add(root, draft);
  return { states: draft.states, transitions: draft.transitions, first, last, isNullable };
}

interface Draft {
  readonly states: State[];
  readonly transitions: number[];
}

function add(pattern: Pattern, draft: Draft): Fragment {
  switch (pattern.kind) {
    case 'char':
      return addState(pattern.set, draft);
    case 'assertion':
      if (pattern.source === '^' || pattern.source === '$') return addState(pattern.source, draft);
      throw UNSUPPORTED;
    case 'sequence':
      return addSequence(pattern.parts, draft);
    case 'choice':
      return pattern.options.map((option) => add(option, draft)).reduce(either);
    case 'repeat':
      return addRepeat(pattern, draft);
    case 'lookahead':
      throw UNSUPPORTED;
  }
}

function addState(state: State, { states, transitions }: Draft): Fragment {
  if (states.length === MAX_STATES) throw UNSUPPORTED;
  const bit = 1 << states.length;
  states.push(state);
  transitions.push(0);
  return { first: bit, last: bit, isNullable: false };
}

const EMPTY: Fragment = { first: 0, last: 0, isNullable: true };

function addSequence(parts: readonly Pattern[], draft: Draft): Fragment {
  let all = EMPTY;
  for (const part of parts) all = append(all, add(part, draft), draft);
  return all;
}

function append(one: Fragment, next: Fragment, draft: Draft): Fragment {
  connect(one.last, next.first, draft);
  return {
    first: one.first | (one.isNullable ? next.first : 0),
    last: next.last | (next.isNullable ? one.last : 0),
    isNullable: one.isNullable && next.isNullable,
  };
}

function either(one: Fragment, other: Fragment): Fragment {
  return {
    first: one.first | other.first,
    last: one.last | other.last,
    isNullable: one.isNullable || other.isNullable,
  };
}

/** Writes the body once for each round; the last copy of an unlimited repetition is a loop. */
function addRepeat({ body, min, max }: Repeat, draft: Draft): Fragment {
  const isUnlimited = max === Number.POSITIVE_INFINITY;
  const copies = isUnlimited ? Math.max(min, 1) : max;
  let all = EMPTY;
  for (let copy = 1; copy <= copies; copy += 1) {
    const before = draft.states.length;
    const { first, last, isNullable } = add(body, draft);
    if (isUnlimited && copy === copies) connect(last, first, draft);
    all = append(all, { first, last, isNullable: isNullable || copy > min }, draft);
    // A body without states adds nothing, however often it is repeated.
    if (draft.states.length === before) break;
  }
  return all;
}

/** Adds a transition from each of some states to each of others. */
function connect(from: number, to: number, { transitions }: Draft): void {
  for (let rest = from; rest !== 0; rest &= rest - 1) {
    const state = 31 - Math.clz32(rest & -rest);
    transitions[state] = (transitions[state] ?? 0) | to;
  }
}
