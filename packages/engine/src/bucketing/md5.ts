import { maxUtf8Length, writeUtf8 } from './utf8.ts';

/** A compression function of MD5, and the state that it works on: the digest, after the last block. */
export interface Md5 {
  readonly state: DataView;
  /** Mixes the 64 bytes of `block` from `at` on into the state (RFC 1321 section 3.4). */
  readonly compress: (state: DataView, block: DataView, at: number) => void;
}

/** The bytes that the compression function takes at a time. */
const BLOCK = 64;

/** A 1 bit and the length in 64 bits follow every message (RFC 1321 sections 3.1 and 3.2). */
const TAIL = 9;

/** The longest message that is hashed in so many blocks. */
export function longestIn(blocks: number): number {
  return blocks * BLOCK - TAIL;
}

/** The length of a message with its tail, a multiple of 64. */
export function paddedLength(length: number): number {
  return (length + TAIL + BLOCK - 1) & -BLOCK;
}

/** Hashes a text of any length. */
export function hashText(text: string, md5: Md5): void {
  const buffer = new DataView(new ArrayBuffer(paddedLength(maxUtf8Length(text))));
  hashBytes(buffer, writeUtf8(text, new Uint8Array(buffer.buffer), 0), md5);
}

/** Hashes the first bytes of a buffer. It needs room for the tail, and zeros there. */
export function hashBytes(buffer: DataView, length: number, { state, compress }: Md5): void {
  const end = paddedLength(length);
  buffer.setUint8(length, 0x80);
  // No text is long enough for more than 35 of the 64 bits.
  buffer.setInt32(end - 8, length << 3, true);
  buffer.setInt32(end - 4, length >>> 29, true);
  // The initial state of RFC 1321 section 3.3.
  state.setInt32(0, 0x67452301, true);
  state.setInt32(4, 0xefcdab89, true);
  state.setInt32(8, 0x98badcfe, true);
  state.setInt32(12, 0x10325476, true);
  for (let at = 0; at < end; at += BLOCK) compress(state, buffer, at);
}
