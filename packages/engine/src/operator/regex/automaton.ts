import type { CharSet } from './char-set.ts';
import type { Pattern } from './pattern.ts';
import { Unsupported } from './reader.ts';

/**
 * The positions of a pattern (Glushkov's construction): one state for each code unit that it can consume, and edges to
 * those that can come next. Edges carry in how many ways the pattern derives them, because a backtracking matcher tries
 * each of them: `(a+)+` leads from `a` to `a` twice.
 */
export interface Automaton {
  readonly sets: readonly CharSet[];
  /** For each state, how often a repetition of it alone can take it in a row. */
  readonly caps: readonly number[];
  readonly edges: readonly Edges[];
  readonly first: Edges;
  /** States in which the match has succeeded, whatever follows. */
  readonly accepting: ReadonlySet<number>;
  readonly lookaheads: readonly Automaton[];
}

/** Target states, and in how many ways each is reached. */
export type Edges = ReadonlyMap<number, number>;

const MAX_STATES = 400;
const MAX_EDGES = 5_000;

/** Builds the automaton, or gives `undefined` for a pattern too large or too ambiguous to be worth it. */
export function buildAutomaton(pattern: Pattern): Automaton | undefined {
  try {
    return build(pattern);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

interface Draft {
  readonly sets: CharSet[];
  readonly caps: number[];
  readonly edges: Map<number, number>[];
  readonly lookaheads: Automaton[];
}

/** A part of the pattern: its first and last states, and in how many ways it can match nothing. */
interface Fragment {
  readonly empty: number;
  readonly first: Edges;
  readonly last: Edges;
  /** The same without passing anything that can fail: assertions and lookaheads. */
  readonly isFreelyEmpty: boolean;
  readonly freelyLast: readonly number[];
}

const NOTHING: Edges = new Map();
const FREE: Fragment = { empty: 1, first: NOTHING, last: NOTHING, isFreelyEmpty: true, freelyLast: [] };
const BARRIER: Fragment = { ...FREE, isFreelyEmpty: false };

function build(pattern: Pattern): Automaton {
  const draft: Draft = { sets: [], caps: [], edges: [], lookaheads: [] };
  const { first, freelyLast } = fragmentOf(pattern, draft);
  if (draft.edges.reduce((total, { size }) => total + size, 0) > MAX_EDGES) throw new Unsupported();
  return { ...draft, first, accepting: new Set(freelyLast) };
}

function fragmentOf(pattern: Pattern, draft: Draft): Fragment {
  switch (pattern.kind) {
    case 'unit':
      return unitOf(pattern.set, draft);
    case 'start':
    case 'assertion':
      return BARRIER;
    case 'lookahead':
      draft.lookaheads.push(build(pattern.body));
      return BARRIER;
    case 'sequence':
      return pattern.parts
        .map((part) => fragmentOf(part, draft))
        .reduce((left, right) => join(left, right, draft), FREE);
    case 'choice':
      return pattern.options.map((option) => fragmentOf(option, draft)).reduce(merge);
    case 'repeat':
      return repeatOf(pattern, draft);
  }
}

function unitOf(set: CharSet, draft: Draft): Fragment {
  const state = draft.sets.length;
  if (state >= MAX_STATES) throw new Unsupported();
  draft.sets.push(set);
  draft.caps.push(Number.POSITIVE_INFINITY);
  draft.edges.push(new Map());
  const itself = new Map([[state, 1]]);
  return { empty: 0, first: itself, last: itself, isFreelyEmpty: false, freelyLast: [state] };
}

function join(left: Fragment, right: Fragment, draft: Draft): Fragment {
  connect(left.last, right.first, draft);
  return {
    empty: left.empty * right.empty,
    first: add(left.first, right.first, left.empty),
    last: add(right.last, left.last, right.empty),
    isFreelyEmpty: left.isFreelyEmpty && right.isFreelyEmpty,
    freelyLast: right.isFreelyEmpty ? [...left.freelyLast, ...right.freelyLast] : right.freelyLast,
  };
}

function merge(one: Fragment, other: Fragment): Fragment {
  return {
    empty: one.empty + other.empty,
    first: add(one.first, other.first, 1),
    last: add(one.last, other.last, 1),
    isFreelyEmpty: one.isFreelyEmpty || other.isFreelyEmpty,
    freelyLast: [...one.freelyLast, ...other.freelyLast],
  };
}

/** A counted repetition is taken for one without a limit: it can do no more than that. */
function repeatOf({ body: source, min, max }: Pattern & { readonly kind: 'repeat' }, draft: Draft): Fragment {
  if (max === 0) return FREE;
  const state = draft.sets.length;
  const body = fragmentOf(source, draft);
  if (max > 1) {
    if (body.empty > 0) throw new Unsupported();
    connect(body.last, body.first, draft);
    if (source.kind === 'unit') draft.caps[state] = max;
  }
  return min > 0 ? body : { ...body, empty: body.empty + 1, isFreelyEmpty: true };
}

function connect(from: Edges, to: Edges, { edges }: Draft): void {
  for (const [source, ways] of from) {
    const targets = edges[source];
    for (const [target, more] of to) targets?.set(target, (targets.get(target) ?? 0) + ways * more);
  }
}

function add(edges: Edges, more: Edges, times: number): Edges {
  if (times === 0 || more.size === 0) return edges;
  const sum = new Map(edges);
  for (const [state, ways] of more) sum.set(state, (sum.get(state) ?? 0) + ways * times);
  return sum;
}
