/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** An integer in [0, limit). */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
  /** Different integers in [0, limit): `count` of them, or all of them if there are fewer. */
  readonly distinctBelow: (limit: number, count: number) => readonly number[];
}

/** A generator after Tommy Ettinger's mulberry32: small, fast and good enough for test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    distinctBelow: (limit, count) => {
      const found = new Set<number>();
      while (found.size < Math.min(limit, count)) found.add(below(limit));
      return [...found];
    },
  };
}
