/**
 * The compression function of MD5 (RFC 1321 section 3.4): mixes the 64 bytes of `block` from `at` on into `state`.
 *
 * MD5 is broken as a signature and good enough for buckets: it spreads identifiers evenly, and equally on every machine.
 * Each loop has four steps, because the rotations and the order of the words repeat after four. Offsets are in bytes.
 * A function for each step takes three times as long, because past a size the compiler stops inlining.
 */
export function compress(state: DataView, block: DataView, at: number): void {
  let a = state.getInt32(0, true);
  let b = state.getInt32(4, true);
  let c = state.getInt32(8, true);
  let d = state.getInt32(12, true);

  // Round 1: F(b, c, d) = (b and c) or (not b and d), over the words in order.
  for (let i = 0; i < 64; i += 16) {
    a = (a + (d ^ (b & (c ^ d))) + block.getInt32(at + i, true) + SINES.getInt32(i, true)) | 0;
    a = (((a << 7) | (a >>> 25)) + b) | 0;
    d = (d + (c ^ (a & (b ^ c))) + block.getInt32(at + i + 4, true) + SINES.getInt32(i + 4, true)) | 0;
    d = (((d << 12) | (d >>> 20)) + a) | 0;
    c = (c + (b ^ (d & (a ^ b))) + block.getInt32(at + i + 8, true) + SINES.getInt32(i + 8, true)) | 0;
    c = (((c << 17) | (c >>> 15)) + d) | 0;
    b = (b + (a ^ (c & (d ^ a))) + block.getInt32(at + i + 12, true) + SINES.getInt32(i + 12, true)) | 0;
    b = (((b << 22) | (b >>> 10)) + c) | 0;
  }

  // Round 2: G(b, c, d) = (b and d) or (c and not d), over every fifth word.
  for (let i = 0; i < 64; i += 16) {
    a = (a + (c ^ (d & (b ^ c))) + block.getInt32(at + ((i + 4) & 63), true) + SINES.getInt32(i + 64, true)) | 0;
    a = (((a << 5) | (a >>> 27)) + b) | 0;
    d = (d + (b ^ (c & (a ^ b))) + block.getInt32(at + ((i + 24) & 63), true) + SINES.getInt32(i + 68, true)) | 0;
    d = (((d << 9) | (d >>> 23)) + a) | 0;
    c = (c + (a ^ (b & (d ^ a))) + block.getInt32(at + ((i + 44) & 63), true) + SINES.getInt32(i + 72, true)) | 0;
    c = (((c << 14) | (c >>> 18)) + d) | 0;
    b = (b + (d ^ (a & (c ^ d))) + block.getInt32(at + i, true) + SINES.getInt32(i + 76, true)) | 0;
    b = (((b << 20) | (b >>> 12)) + c) | 0;
  }

  // Round 3: H(b, c, d) = b xor c xor d, over every third word.
  for (let i = 0; i < 64; i += 16) {
    a = (a + (b ^ c ^ d) + block.getInt32(at + ((20 - i) & 63), true) + SINES.getInt32(i + 128, true)) | 0;
    a = (((a << 4) | (a >>> 28)) + b) | 0;
    d = (d + (a ^ b ^ c) + block.getInt32(at + ((32 - i) & 63), true) + SINES.getInt32(i + 132, true)) | 0;
    d = (((d << 11) | (d >>> 21)) + a) | 0;
    c = (c + (d ^ a ^ b) + block.getInt32(at + ((44 - i) & 63), true) + SINES.getInt32(i + 136, true)) | 0;
    c = (((c << 16) | (c >>> 16)) + d) | 0;
    b = (b + (c ^ d ^ a) + block.getInt32(at + ((56 - i) & 63), true) + SINES.getInt32(i + 140, true)) | 0;
    b = (((b << 23) | (b >>> 9)) + c) | 0;
  }

  // Round 4: I(b, c, d) = c xor (b or not d), over every seventh word.
  for (let i = 0; i < 64; i += 16) {
    a = (a + (c ^ (b | ~d)) + block.getInt32(at + (-i & 63), true) + SINES.getInt32(i + 192, true)) | 0;
    a = (((a << 6) | (a >>> 26)) + b) | 0;
    d = (d + (b ^ (a | ~c)) + block.getInt32(at + ((28 - i) & 63), true) + SINES.getInt32(i + 196, true)) | 0;
    d = (((d << 10) | (d >>> 22)) + a) | 0;
    c = (c + (a ^ (d | ~b)) + block.getInt32(at + ((56 - i) & 63), true) + SINES.getInt32(i + 200, true)) | 0;
    c = (((c << 15) | (c >>> 17)) + d) | 0;
    b = (b + (d ^ (c | ~a)) + block.getInt32(at + ((20 - i) & 63), true) + SINES.getInt32(i + 204, true)) | 0;
    b = (((b << 21) | (b >>> 11)) + c) | 0;
  }

  state.setInt32(0, a + state.getInt32(0, true), true);
  state.setInt32(4, b + state.getInt32(4, true), true);
  state.setInt32(8, c + state.getInt32(8, true), true);
  state.setInt32(12, d + state.getInt32(12, true), true);
}

/** Sets the initial state of RFC 1321 section 3.3. */
export function reset(state: DataView): void {
  state.setInt32(0, 0x67452301, true);
  state.setInt32(4, 0xefcdab89, true);
  state.setInt32(8, 0x98badcfe, true);
  state.setInt32(12, 0x10325476, true);
}

/**
 * The additive constants of RFC 1321 section 3.4: the sines of 1 to 64 radians, in units of 2^-32. None is nearer than 0.01
 * to a whole number, so the last digits of `Math.sin`, which differ between engines, do not matter.
 */
const SINES: DataView = /* @__PURE__ */ createSines();

function createSines(): DataView {
  const sines = new DataView(new ArrayBuffer(256));
  for (let index = 0; index < 64; index += 1) {
    sines.setInt32(4 * index, Math.abs(Math.sin(index + 1)) * 2 ** 32, true);
  }
  return sines;
}
