import { readFileSync } from 'node:fs';
import { type HashVector, toHashVector, type WrittenId } from './hash-vector.ts';

/** The kit's own vectors, by hash. */
export interface KitVectors {
  readonly md5: readonly HashVector[];
  readonly xxhash64: readonly HashVector[];
}

/** Reads `vectors/hash.json`. */
export function kitVectors(): KitVectors {
  const file = new URL('../../vectors/hash.json', import.meta.url);
  const { percentage, xxhash64 }: WrittenVectors = JSON.parse(readFileSync(file, 'utf8'));
  return { md5: percentage.map(toVector), xxhash64: xxhash64.map(toVector) };
}

interface WrittenVectors {
  readonly percentage: readonly WrittenVector[];
  readonly xxhash64: readonly WrittenVector[];
}

interface WrittenVector {
  readonly ids: readonly WrittenId[];
  readonly percentage: number;
  readonly because?: string | undefined;
}

function toVector({ ids, percentage, because = JSON.stringify(ids) }: WrittenVector, index: number): HashVector {
  return toHashVector(`${index + 1}, ${because}`, ids, percentage);
}
