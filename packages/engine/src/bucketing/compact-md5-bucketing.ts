import type { Bucketing } from './bucketing.ts';
import { flagsmithBucketing } from './flagsmith-bucketing.ts';
import { hashText, type Md5 } from './md5.ts';

/** The buckets of `md5Bucketing` from less code, for pages: hashing a text takes several times as long, and allocates. */
export const compactMd5Bucketing: Bucketing = flagsmithBucketing((state) => {
  const md5: Md5 = { state, compress: createCompress() };
  return (prefix) => (rest) => hashText(prefix + rest, md5);
});

/**
 * Computes the constants of RFC 1321 section 3.4 instead of listing them: the first 32 bits of the sines of 1 to 64. The other
 * bits are at least 0.015 from a carry, so an engine whose sines are slightly off computes the same constants.
 */
function createCompress(): Md5['compress'] {
  const steps = Array.from({ length: 64 }, (_, step) => ({
    constant: Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
    shift: SHIFTS[(step >> 4) * 4 + (step & 3)] ?? 0,
  }));
  return (state, block, at) => {
    let a = state.getInt32(0, true);
    let b = state.getInt32(4, true);
    let c = state.getInt32(8, true);
    let d = state.getInt32(12, true);
    steps.forEach(({ constant, shift }, step) => {
      let mixed = d ^ (b & (c ^ d));
      let word = step;
      if (step > 47) {
        mixed = c ^ (b | ~d);
        word = 7 * step;
      } else if (step > 31) {
        mixed = b ^ c ^ d;
        word = 3 * step + 5;
      } else if (step > 15) {
        mixed = c ^ (d & (b ^ c));
        word = 5 * step + 1;
      }
      const sum = (a + mixed + block.getInt32(at + 4 * (word & 15), true) + constant) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    });
    state.setInt32(0, a + state.getInt32(0, true), true);
    state.setInt32(4, b + state.getInt32(4, true), true);
    state.setInt32(8, c + state.getInt32(8, true), true);
    state.setInt32(12, d + state.getInt32(12, true), true);
  };
}

/** How far the steps of each round rotate: each round repeats four. */
const SHIFTS: readonly number[] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
