import type { Bucketing } from './bucketing.ts';
import { flagsmithBucketing } from './flagsmith-bucketing.ts';

/** The buckets of `md5Bucketing` from less code, for pages: hashing a text takes some microseconds, and allocates. */
export const compactMd5Bucketing: Bucketing = /* @__PURE__ */ flagsmithBucketing((digest) => {
  const compress = createCompress();
  return (prefix) => (rest) => {
    const words = toWords(prefix + rest);
    // The initial state of RFC 1321 section 3.3.
    let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
    for (let block = 0; block < words.length; block += 16) state = compress(state, words, block);
    for (const [index, word] of state.entries()) digest.setInt32(4 * index, word, true);
  };
});

/** The words of a text, with a 1 bit and the length in bits after it (RFC 1321 sections 3.1 and 3.2). */
function toWords(text: string): Int32Array {
  const bytes = `${toUtf8(text)}\x80`;
  const words = new Int32Array(((bytes.length + 71) >> 6) * 16);
  for (let at = 0; at < bytes.length; at += 1) {
    words[at >> 2] = (words[at >> 2] ?? 0) | (bytes.charCodeAt(at) << (8 * (at & 3)));
  }
  const length = bytes.length - 1;
  words.set([length * 8, length / 2 ** 29], words.length - 2);
  return words;
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** UTF-8 as a text of bytes. A lone surrogate becomes U+FFFD, as in utf8.ts. */
function toUtf8(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

type State = readonly [number, number, number, number];

/**
 * Computes the constants of RFC 1321 section 3.4 instead of listing them: the first 32 bits of the sines of 1 to 64. The other
 * bits are at least 0.015 from a carry, so an engine whose sines are slightly off computes the same constants.
 */
function createCompress(): (state: State, words: Int32Array, block: number) => State {
  const steps = Array.from({ length: 64 }, (_, step) => ({
    constant: Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
    shift: SHIFTS[(step >> 4) * 4 + (step & 3)] ?? 0,
  }));
  return (state, words, block) => {
    let [a, b, c, d] = state;
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
      const sum = (a + mixed + (words[block + (word & 15)] ?? 0) + constant) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    });
    return [a + state[0], b + state[1], c + state[2], d + state[3]];
  };
}

/** How far the steps of each round rotate: each round repeats four. */
const SHIFTS: readonly number[] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
