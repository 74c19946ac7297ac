import type { Bucketing } from './bucketing.ts';
import { flagsmithBucketing } from './flagsmith-bucketing.ts';
import { compress, reset } from './md5-compress.ts';
import { endsInsidePair, maxUtf8Length, writeUtf8 } from './utf8.ts';

/** How Flagsmith assigns identities to buckets, and the default: fast, and short texts allocate nothing. */
export const md5Bucketing: Bucketing = /* @__PURE__ */ flagsmithBucketing(
  (state) => (prefix) => hashWithPrefix(prefix, state),
);

/**
 * Prepares a buffer with the prefix already in it. Texts of up to 119 bytes (two blocks) are hashed in place
 * and allocate nothing; longer ones get a buffer of their own.
 */
function hashWithPrefix(prefix: string, state: DataView): (rest: string) => void {
  if (endsInsidePair(prefix)) return (rest) => hashLong(state, prefix + rest);

  const buffer = new DataView(new ArrayBuffer(SHORT + TAIL));
  const bytes = new Uint8Array(buffer.buffer);
  const start = writeUtf8(prefix, bytes, 0);
  return (rest) => {
    if (start + rest.length > SHORT) return hashLong(state, prefix + rest);
    // A byte written past the end of the buffer is dropped; `end` then shows that the text did not fit.
    const end = writeUtf8(rest, bytes, start);
    if (end > SHORT) return hashLong(state, prefix + rest);
    hash(state, buffer, end);
  };
}

const BLOCK = 64;
/** A 1 bit and the length in 64 bits follow every message (RFC 1321 sections 3.1 and 3.2). */
const TAIL = 9;
const SHORT = 2 * BLOCK - TAIL;

function hashLong(state: DataView, text: string): void {
  const buffer = new DataView(new ArrayBuffer(paddedLength(maxUtf8Length(text))));
  hash(state, buffer, writeUtf8(text, new Uint8Array(buffer.buffer), 0));
}

function hash(state: DataView, buffer: DataView, length: number): void {
  const end = paddedLength(length);
  pad(buffer, length, end);
  reset(state);
  for (let at = 0; at < end; at += BLOCK) compress(state, buffer, at);
}

function paddedLength(length: number): number {
  return (length + TAIL + BLOCK - 1) & -BLOCK;
}

/** The length follows in bits, as 64 of them. No text is long enough for more than 35. */
function pad(buffer: DataView, length: number, end: number): void {
  buffer.setUint8(length, 0x80);
  let at = length + 1;
  for (; (at & 3) !== 0; at += 1) buffer.setUint8(at, 0);
  for (; at < end; at += 4) buffer.setInt32(at, 0);
  buffer.setInt32(end - 8, length << 3, true);
  buffer.setInt32(end - 4, length >>> 29, true);
}
