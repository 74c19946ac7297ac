/** A set of UTF-16 code units: sorted ranges with gaps between them, both ends included. */
export type CharSet = readonly Range[];
export type Range = readonly [from: number, to: number];

const LAST = 0xffff;

export function complement(set: CharSet): CharSet {
  const gaps: Range[] = [];
  let from = 0;
  for (const [start, end] of set) {
    if (start > from) gaps.push([from, start - 1]);
    from = end + 1;
  }
  return from > LAST ? gaps : [...gaps, [from, LAST]];
}

/** Sorts ranges, and merges those that overlap or touch. */
export function union(ranges: readonly Range[]): CharSet {
  const merged: Range[] = [];
  for (const [from, to] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

export function has(set: CharSet, unit: number): boolean {
  return set.some(([from, to]) => unit >= from && unit <= to);
}

/** Whether no code unit is in two of the sets. */
export function isDisjoint(sets: readonly CharSet[]): boolean {
  let last = -1;
  for (const [from, to] of sets.flat().sort(([one], [other]) => one - other)) {
    if (from <= last) return false;
    last = to;
  }
  return true;
}
