/** Turns a value into a place on an axis. */
export type Scale = (value: number) => number;

/** Equal distances for equal ratios, between whole powers of ten. */
export function logScale([low, high]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = Math.log10(high) - Math.log10(low);
  return (value) => start + ((Math.log10(value) - Math.log10(low)) / span) * (end - start);
}

/** The powers of ten that enclose the values, and those between. */
export function decadesAround(values: readonly number[]): readonly number[] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
}

/** Moves places apart that are nearer than `gap`, downwards, and returns them in the order given. */
export function spread(places: readonly number[], gap: number): readonly number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((one, other) => one.place - other.place);
  const moved = [...places];
  let previous = Number.NEGATIVE_INFINITY;
  for (const { place, index } of order) {
    previous = Math.max(place, previous + gap);
    moved[index] = previous;
  }
  return moved;
}
