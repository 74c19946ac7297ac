import type { BucketingName } from '@burgee/engine';
import { type HashVector, kitVectors, md5Vectors, xxhashVectors } from '@burgee/test-fixtures';
import { wantBucket } from './describe-mismatch.ts';
import type { Item, Suite } from './question.ts';

/** Hashes as shares: those of Flagsmith's formula, and those of xxHash; the kit's own, and published ones. */
export function hashSuites(): readonly Suite[] {
  const own = kitVectors();
  const published = md5Vectors();
  return [
    suiteOf('percentages', own.md5, 'md5'),
    published === undefined
      ? { kind: 'absent', name: 'published percentages', reason: 'shared/data/hash-vectors.json is not here' }
      : suiteOf('published percentages', published, 'md5'),
    suiteOf('xxHash', [...own.xxhash64, ...xxhashVectors()], 'xxhash64'),
  ];
}

function suiteOf(name: string, vectors: readonly HashVector[], bucketing: BucketingName): Suite {
  return { kind: 'here', name, items: vectors.map((vector) => toItem(vector, bucketing)) };
}

function toItem({ name, prefix, key, bucket }: HashVector, bucketing: BucketingName): Item {
  return { name, question: { kind: 'bucket', bucketing, prefix, key }, mismatch: wantBucket(bucket) };
}
