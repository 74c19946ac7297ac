/** A set of UTF-16 code units as sorted, separate ranges: `[from, to, from, to, …]`, both ends included. */
export type CharSet = readonly number[];

const LAST = 0xffff;

export const DIGIT: CharSet = [0x30, 0x39];
export const WORD: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
/** WhiteSpace and LineTerminator of ECMA-262. */
export const SPACE: CharSet = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
];
/** What `.` matches without the `s` flag: everything but line terminators. */
export const DOT: CharSet = complement([0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029]);

export function complement(set: CharSet): CharSet {
  const result: number[] = [];
  let from = 0;
  for (let index = 0; index < set.length; index += 2) {
    const start = set[index] ?? 0;
    if (start > from) result.push(from, start - 1);
    from = (set[index + 1] ?? 0) + 1;
  }
  if (from <= LAST) result.push(from, LAST);
  return result;
}

/** Joins sets; ranges may overlap and touch. */
export function union(sets: readonly CharSet[]): CharSet {
  const ranges = sets.flatMap(rangesOf).sort(([one], [other]) => one - other);
  const result: number[] = [];
  for (const [from, to] of ranges) {
    const end = result.at(-1);
    if (end !== undefined && from <= end + 1) result[result.length - 1] = Math.max(end, to);
    else result.push(from, to);
  }
  return result;
}

export function has(set: CharSet, unit: number): boolean {
  for (let index = 0; index < set.length; index += 2) {
    if (unit >= (set[index] ?? 0) && unit <= (set[index + 1] ?? 0)) return true;
  }
  return false;
}

export function rangesOf(set: CharSet): readonly (readonly [from: number, to: number])[] {
  return Array.from({ length: set.length / 2 }, (_, index) => [set[index * 2] ?? 0, set[index * 2 + 1] ?? 0]);
}
