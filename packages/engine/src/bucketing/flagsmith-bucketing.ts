import type { Bucketing, BucketOf } from './bucketing.ts';

/** Starts an MD5 that leaves its digest in `digest`. */
export type StartMd5 = (digest: DataView) => HashWithPrefix;

/** Prepares a prefix; the function that it returns hashes `prefix + rest`. */
type HashWithPrefix = (prefix: string) => (rest: string) => void;

/**
 * Flagsmith's hash: MD5 of the text as a 128-bit number, modulo 9,999, as a share of 9,998. Its server and every
 * official SDK assign buckets this way. Part of Flagsmith's contract: changing it moves every identity.
 */
export function flagsmithBucketing(startMd5: StartMd5): Bucketing {
  return {
    name: 'md5',
    start() {
      const digest = new DataView(new ArrayBuffer(16));
      const hashWithPrefix = startMd5(digest);
      return (prefix) => bucketWithPrefix(prefix, digest, hashWithPrefix(prefix));
    },
  };
}

function bucketWithPrefix(prefix: string, digest: DataView, hash: (rest: string) => void): BucketOf {
  return (key) => {
    hash(key);
    let bucket = shareOf(digest);
    // One text in 9,999 gets 100, which is outside the range: it is repeated until it gets another bucket.
    for (let rest = key; bucket === 100; bucket = shareOf(digest)) {
      rest = `${rest},${prefix}${key}`;
      hash(rest);
    }
    return bucket;
  };
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
