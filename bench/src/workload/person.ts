/** Somebody who asks for flags. Every engine gets the same people, in its own words. */
export interface Person {
  readonly id: string;
  readonly traits: Traits;
}

/** A type, not an interface, so that it can be given to engines that take a record of any names. */
export type Traits = {
  readonly plan: string;
  readonly age: number;
  readonly email: string;
  readonly country: string;
  /** A semantic version. */
  readonly version: string;
};

export type TraitName = keyof Traits;

const COUNT = 4_096;
const PLANS = ['free', 'free', 'pro', 'team'];
const COUNTRIES = ['de', 'fr', 'us', 'jp', 'br', 'in', 'ng', 'gb'];
const DOMAINS = ['mail.example', 'post.example', 'internal.example', 'corp.example'];

/**
 * The people who ask, in turn: a new one in every call, so that no engine can answer from a cache of the last one.
 * A power of two, so that the turn is one `&`.
 */
export const people: readonly Person[] = makePeople();

/** Turns a running index into an index of {@link people}. */
export const PEOPLE_MASK: number = COUNT - 1;

function makePeople(): readonly Person[] {
  const random = lehmer(20_261_120);
  return Array.from({ length: COUNT }, (_, index) => ({
    id: `usr_${index}_${random(1_000_000)}`,
    traits: {
      plan: pick(PLANS, random),
      age: 16 + random(70),
      email: `user${index}@${pick(DOMAINS, random)}`,
      country: pick(COUNTRIES, random),
      version: `${1 + random(6)}.${random(20)}.${random(10)}`,
    },
  }));
}

function pick(values: readonly string[], random: (below: number) => number): string {
  return values[random(values.length)] ?? '';
}

/** A small generator with a seed: every run asks for the same people. */
function lehmer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
