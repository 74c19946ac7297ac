/** A sort key. Numbers and 128-bit integers compare with each other. */
export type Rank = number | bigint;

/** Sorts by ascending rank, stable for equal ranks. Returns the same array when it is in order already. */
export function sortByRank<T>(items: readonly T[], rankOf: (item: T) => Rank): readonly T[] {
  if (areInOrder(items, rankOf)) return items;
  const ranked = items.map((value): Ranked<T> => ({ value, rank: rankOf(value) }));
  return ranked.sort(byRank).map(({ value }) => value);
}

interface Ranked<T> {
  readonly value: T;
  readonly rank: Rank;
}

/** Sorting allocates, and the server lists nearly everything in order. */
function areInOrder<T>(items: readonly T[], rankOf: (item: T) => Rank): boolean {
  let last: Rank = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const rank = rankOf(item);
    if (rank < last) return false;
    last = rank;
  }
  return true;
}

function byRank(one: Ranked<unknown>, other: Ranked<unknown>): number {
  if (one.rank < other.rank) return -1;
  return one.rank > other.rank ? 1 : 0;
}
