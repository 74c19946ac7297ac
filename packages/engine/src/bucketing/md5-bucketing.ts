import type { Bucketing, BucketOf } from './bucketing.ts';
import { hashBehind } from './md5-message.ts';

/**
 * Flagsmith's hash: MD5 of the text as a 128-bit number, modulo 9,999, as a share of 9,998. Its server and every
 * official SDK place identities so. Part of Flagsmith's contract: changing it moves every identity.
 */
export const md5Bucketing: Bucketing = {
  name: 'md5',
  start() {
    const state = new DataView(new ArrayBuffer(16));
    return (prefix) => placeBehind(prefix, state);
  },
};

function placeBehind(prefix: string, state: DataView): BucketOf {
  const hash = hashBehind(prefix, state);
  return (key) => {
    hash(key);
    const place = shareOf(state);
    return place < 100 ? place : placeRepeated(prefix + key, state);
  };
}

/** One text in 9,999 hits the end of the range, which no bucket holds: it is hashed again, repeated until it does not. */
function placeRepeated(text: string, state: DataView): number {
  let repeated = text;
  let place = 100;
  while (place === 100) {
    repeated = `${repeated},${text}`;
    hashBehind('', state)(repeated);
    place = shareOf(state);
  }
  return place;
}

/** In this order of operations: it gives the double that every SDK compares with. */
function shareOf(digest: DataView): number {
  return (modulo9999(digest) / 9998) * 100;
}

/** The digest as a big-endian number modulo 9,999, 16 bits at a time so that every product fits 32. */
function modulo9999(digest: DataView): number {
  let rest = 0;
  for (let at = 0; at < 16; at += 2) rest = ((rest << 16) + digest.getUint16(at)) % 9999;
  return rest;
}
