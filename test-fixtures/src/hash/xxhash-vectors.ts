import type { HashVector } from './hash-vector.ts';

/** The buckets of XXH64 with seed 0, from the test vectors of the reference implementation. */
export function xxhashVectors(): readonly HashVector[] {
  return PUBLISHED.map(({ text, hash }) => {
    const bucket = (Number(hash / 2048n) / 2 ** 53) * 100;
    return { name: JSON.stringify(text), prefix: text.slice(0, 1), key: text.slice(1), bucket };
  });
}

const PUBLISHED = [
  { text: '', hash: 0xef46db3751d8e999n },
  { text: 'a', hash: 0xd24ec4f1a98c6e5bn },
  { text: 'abc', hash: 0x44bc2cf5ad770999n },
  { text: 'Nobody inspects the spammish repetition', hash: 0xfbcea83c8a378bf1n },
] as const;
