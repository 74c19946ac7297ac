import type { Bucketing, BucketOf } from './bucketing.ts';
import { hashWithPrefix } from './md5-message.ts';

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

/** The digest as a big-endian number modulo 9,999. Each 16 bits times their power of 2^16, so that every sum fits 31 bits. */
function modulo9999(digest: DataView): number {
  const high = digest.getUint16(0) * 763 + digest.getUint16(2) * 7291 + digest.getUint16(4) * 4225;
  const middle = digest.getUint16(6) * 1897 + digest.getUint16(8) * 3358 + digest.getUint16(10) * 6835;
  const low = digest.getUint16(12) * 5542 + digest.getUint16(14);
  return ((high % 9999) + (middle % 9999) + low) % 9999;
}
