import type { Bucketing } from './bucketing.ts';
import { flagsmithBucketing } from './flagsmith-bucketing.ts';
import { hashBytes, hashText, longestIn, type Md5, paddedLength } from './md5.ts';
import { compress } from './md5-compress.ts';
import { endsInsidePair, writeUtf8 } from './utf8.ts';

/** How Flagsmith assigns identities to buckets, and the default: fast, and short texts allocate nothing. */
export const md5Bucketing: Bucketing = flagsmithBucketing((state) => {
  const md5: Md5 = { state, compress };
  return (prefix) => hashWithPrefix(prefix, md5);
});

/** Texts of up to so many bytes, two blocks, are hashed in place and allocate nothing. */
const SHORT = longestIn(2);

/** Prepares a buffer with the prefix already in it. Longer texts get a buffer of their own. */
function hashWithPrefix(prefix: string, md5: Md5): (rest: string) => void {
  if (endsInsidePair(prefix)) return (rest) => hashText(prefix + rest, md5);

  const buffer = new DataView(new ArrayBuffer(paddedLength(SHORT)));
  const bytes = new Uint8Array(buffer.buffer);
  const start = writeUtf8(prefix, bytes, 0);
  return (rest) => {
    if (start + rest.length > SHORT) return hashText(prefix + rest, md5);
    // A byte written past the end of the buffer is dropped; `end` then shows that the text did not fit.
    const end = writeUtf8(rest, bytes, start);
    if (end > SHORT) return hashText(prefix + rest, md5);
    clear(buffer, end, paddedLength(end));
    hashBytes(buffer, end, md5);
  };
}

/** Writes zeros over what an earlier, longer text left. */
function clear(buffer: DataView, start: number, end: number): void {
  let at = start;
  for (; (at & 3) !== 0; at += 1) buffer.setUint8(at, 0);
  for (; at < end; at += 4) buffer.setInt32(at, 0);
}
