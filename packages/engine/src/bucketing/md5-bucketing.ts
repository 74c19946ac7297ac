import type { Bucketing, BucketOf } from './bucketing.ts';
import { compress, reset } from './md5-compress.ts';
import { endsInsidePair, maxUtf8Length, writeUtf8 } from './utf8.ts';

/**
 * Flagsmith's hash: MD5 of the text as a 128-bit number, modulo 9,999, as a share of 9,998. Its server and every
 * official SDK assign buckets this way. Part of Flagsmith's contract: changing it moves every identity.
 */
export const md5Bucketing: Bucketing = {
  name: 'md5',
  start() {
    const state = new DataView(new ArrayBuffer(16));
    return (prefix) => bucketWithPrefix(prefix, state);
  },
};

function bucketWithPrefix(prefix: string, state: DataView): BucketOf {
  const hash = hashWithPrefix(prefix, state);
  return (key) => {
    hash(key);
    const bucket = shareOf(state);
    return bucket < 100 ? bucket : bucketOfRepeated(prefix + key, state);
  };
}

/** One text in 9,999 gets 100, which is outside the range: the text is repeated and hashed until it gets another bucket. */
function bucketOfRepeated(text: string, state: DataView): number {
  let repeated = text;
  let bucket = 100;
  while (bucket === 100) {
    repeated = `${repeated},${text}`;
    hashWithPrefix('', state)(repeated);
    bucket = shareOf(state);
  }
  return bucket;
}

/** The order of operations matters: it gives the same double as every SDK. */
function shareOf(digest: DataView): number {
  return (modulo9999(digest) / 9998) * 100;
}

/** The digest as a big-endian number modulo 9,999, 16 bits at a time so that every product fits 32. */
function modulo9999(digest: DataView): number {
  let rest = 0;
  for (let at = 0; at < 16; at += 2) rest = ((rest << 16) + digest.getUint16(at)) % 9999;
  return rest;
}

/** Hashes `prefix + rest` into its state, which must be read before the next call. */
type HashWithPrefix = (rest: string) => void;

/**
 * Prepares a buffer with the prefix already in it. Texts of up to 119 bytes (two blocks) are hashed in place
 * and allocate nothing; longer ones get a buffer of their own.
 */
function hashWithPrefix(prefix: string, state: DataView): HashWithPrefix {
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
