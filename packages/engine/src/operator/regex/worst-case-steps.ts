import type { Pattern } from './pattern.ts';
import { type Effort, type Place, placesOf, spend } from './places.ts';

/** No longer text is looked at; Flagsmith's API takes no longer trait values. */
export const MAX_LENGTH = 2_000;

/** The steps that a search may take: under 50 ms at 12 ns each. See decision 0003. */
export const MAX_STEPS = 4_000_000;

/** Upper bounds on the steps of a backtracking matcher, over all texts: by length, from 0 on as far as they are known. */
export interface WorstCase {
  /** To match from one place of a text on, by how many code units are left. */
  readonly match: readonly number[];
  /** To search a whole text. */
  readonly search: readonly number[];
}

/**
 * Adds up what a backtracking matcher may try: whichever code unit comes, it tries all places that the unit leads to,
 * one after the other. Where the match is certain the search ends; such places count apart, since of those of each
 * length one at most is gone through.
 *
 * @throws Unsupported when that takes too much effort
 */
export function worstCaseSteps(root: Pattern, effort: Effort): WorstCase {
  spend(5 * MAX_LENGTH, effort);
  const places = placesOf(root, effort);
  const lookaheads = new Map<Pattern, WorstCase>();
  for (const body of new Set(places.flatMap((place) => place.lookaheads))) {
    lookaheads.set(body, worstCaseSteps(body, effort));
  }

  const match: number[] = [];
  const search: number[] = [];
  let behindCertain = 0;
  let behindStart = 0;
  for (const { start, elsewhere, certain } of levels(places, lookaheads, effort)) {
    match.push(start + behindCertain);
    search.push(start + behindCertain + behindStart);
    behindCertain += certain;
    behindStart += elsewhere;
    if (start > MAX_STEPS) break;
  }
  return { match, search };
}

/** The steps to match with so many code units left, */
interface Level {
  /** from the start of the text, */
  readonly start: number;
  /** from elsewhere, */
  readonly elsewhere: number;
  /** and from the worst of the places where the match is certain. */
  readonly certain: number;
}

type Lookaheads = ReadonlyMap<Pattern, WorstCase>;
type Forks = readonly (readonly number[])[];

/** The levels from 0 code units on, as far as the effort reaches. */
function* levels(places: readonly Place[], lookaheads: Lookaheads, effort: Effort): Iterable<Level> {
  const forks = places.map((place) => withoutCertain(place, places));
  const work = places.reduce((sum, place) => sum + 1 + place.lookaheads.length, forks.flat(2).length);
  let before = places.map(() => 0);
  for (let length = 0; length <= MAX_LENGTH && effort.rest >= work; length += 1) {
    effort.rest -= work;
    const left = places.map((place, number) => ownSteps(place, lookaheads, length) + heaviest(forks[number], before));
    if (lookaheads.size === 0 && (length & (length - 1)) === 0) {
      const rise = left.map((steps, number) => steps - (before[number] ?? 0));
      if (isSteady(rise, forks)) return yield* steadily(levelOf(left, places), levelOf(rise, places), length);
    }
    yield levelOf(left, places);
    before = left;
  }
}

/** Places where the match is certain count apart. What is said twice needs to be added up once. */
function withoutCertain({ forks }: Place, places: readonly Place[]): Forks {
  const open = forks.map((fork) => fork.filter((number) => places[number]?.isCertain === false));
  return [...new Map(open.map((fork) => [fork.join(), fork])).values()];
}

function ownSteps({ steps, lookaheads: bodies }: Place, lookaheads: Lookaheads, length: number): number {
  let sum = steps;
  for (const body of bodies) sum += lookaheads.get(body)?.match[length] ?? Number.POSITIVE_INFINITY;
  return sum;
}

function heaviest(forks: Forks = [], weights: readonly number[]): number {
  let most = 0;
  for (const fork of forks) {
    let sum = 0;
    for (const number of fork) sum += weights[number] ?? 0;
    most = Math.max(most, sum);
  }
  return most;
}

/** Whether steps that rose so much with one code unit never rise more with another: the next rise follows from the last. */
function isSteady(rise: readonly number[], forks: readonly Forks[]): boolean {
  return rise.every((steps, number) => heaviest(forks[number], rise) === steps);
}

function* steadily({ start, elsewhere, certain }: Level, rise: Level, from: number): Iterable<Level> {
  for (let units = 0; from + units <= MAX_LENGTH; units += 1) {
    yield {
      start: start + units * rise.start,
      elsewhere: elsewhere + units * rise.elsewhere,
      certain: certain + units * rise.certain,
    };
  }
}

function levelOf([start = 0, elsewhere = 0, ...others]: readonly number[], places: readonly Place[]): Level {
  const certain = others.filter((_, number) => places[number + 2]?.isCertain === true);
  return { start, elsewhere, certain: Math.max(0, ...certain) };
}
