import type { BucketingName } from '@burgee/engine';
import { type HashVector, md5Vectors, xxhashVectors } from '@burgee/test-fixtures';
import { wantBucket } from './complain.ts';
import type { Item, Suite } from './question.ts';

/** Published hashes, as shares: those of Flagsmith's formula, and those of xxHash. */
export function hashSuites(): readonly Suite[] {
  const vectors = md5Vectors();
  return [
    vectors === undefined
      ? { kind: 'absent', name: 'percentages', reason: 'shared/data/hash-vectors.json is not here' }
      : { kind: 'here', name: 'percentages', items: vectors.map((vector) => toItem(vector, 'md5')) },
    { kind: 'here', name: 'xxHash', items: xxhashVectors().map((vector) => toItem(vector, 'xxhash64')) },
  ];
}

function toItem({ name, prefix, key, bucket }: HashVector, bucketing: BucketingName): Item {
  return { name, question: { kind: 'bucket', bucketing, prefix, key }, complaint: wantBucket(bucket) };
}
