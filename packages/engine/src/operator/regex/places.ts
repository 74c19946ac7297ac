import type { CharSet } from './char-set.ts';
import type { Pattern, Repeat } from './pattern.ts';
import { UNSUPPORTED } from './unsupported.ts';

/** A code unit, `^` or `$` of a pattern whose counted repetitions are written out. */
export type Place = CharSet | '^' | '$';

/** How the places of a pattern follow each other (Glushkov). A set of places is a number, with a bit for each. */
export interface Places extends Part {
  readonly places: readonly Place[];
  /** What may come behind each place. */
  readonly follow: readonly number[];
}

interface Part {
  readonly first: number;
  readonly last: number;
  /** Whether it may match nothing. */
  readonly isNullable: boolean;
}

const MAX_PLACES = 32;

/** @throws Unsupported for lookaheads, word boundaries, and patterns of more than 32 places */
export function placesOf(root: Pattern): Places {
  const draft: Draft = { places: [], follow: [] };
  return { ...draft, ...read(root, draft) };
}

interface Draft {
  readonly places: Place[];
  readonly follow: number[];
}

function read(pattern: Pattern, draft: Draft): Part {
  switch (pattern.kind) {
    case 'unit':
      return add(pattern.set, draft);
    case 'assertion':
      if (pattern.source === '^' || pattern.source === '$') return add(pattern.source, draft);
      throw UNSUPPORTED;
    case 'sequence':
      return readSequence(pattern.parts, draft);
    case 'choice':
      return pattern.options.map((option) => read(option, draft)).reduce(either);
    case 'repeat':
      return repeat(pattern, draft);
    case 'lookahead':
      throw UNSUPPORTED;
  }
}

function readSequence(parts: readonly Pattern[], draft: Draft): Part {
  let before = NOTHING;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part !== undefined) before = append(before, read(part, draft), draft);
  }
  return before;
}

const NOTHING: Part = { first: 0, last: 0, isNullable: true };

function add(place: Place, { places, follow }: Draft): Part {
  if (places.length === MAX_PLACES) throw UNSUPPORTED;
  const bit = 1 << places.length;
  places.push(place);
  follow.push(0);
  return { first: bit, last: bit, isNullable: false };
}

function append(before: Part, behind: Part, draft: Draft): Part {
  link(before, behind, draft);
  return {
    first: before.first | (before.isNullable ? behind.first : 0),
    last: behind.last | (behind.isNullable ? before.last : 0),
    isNullable: before.isNullable && behind.isNullable,
  };
}

function either(one: Part, other: Part): Part {
  return {
    first: one.first | other.first,
    last: one.last | other.last,
    isNullable: one.isNullable || other.isNullable,
  };
}

/** Writes the body so often; the last one of an endless repetition goes around. */
function repeat({ body, min, max }: Repeat, draft: Draft): Part {
  const isEndless = max === Number.POSITIVE_INFINITY;
  const copies = isEndless ? Math.max(min, 1) : max;
  let all = NOTHING;
  for (let copy = 1; copy <= copies; copy += 1) {
    const before = draft.places.length;
    const part = read(body, draft);
    if (isEndless && copy === copies) link(part, part, draft);
    all = append(all, copy > min ? { first: part.first, last: part.last, isNullable: true } : part, draft);
    // Copies of nothing are nothing, however many.
    if (draft.places.length === before) break;
  }
  return all;
}

function link({ last }: Part, { first }: Part, { follow }: Draft): void {
  for (let rest = last; rest !== 0; rest &= rest - 1) {
    const place = 31 - Math.clz32(rest & -rest);
    follow[place] = (follow[place] ?? 0) | first;
  }
}
