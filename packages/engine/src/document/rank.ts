/** A value and its place in an order. Numbers and 128-bit integers compare with each other. */
export interface Ranked<T> {
  readonly value: T;
  readonly rank: number | bigint;
}

/** Ascending; sorting is stable, so that equal ranks stay as they were listed. */
export function byRank(one: Ranked<unknown>, other: Ranked<unknown>): number {
  if (one.rank < other.rank) return -1;
  return one.rank > other.rank ? 1 : 0;
}
