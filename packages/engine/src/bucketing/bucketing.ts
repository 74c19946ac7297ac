import type { BucketingName } from '@burgee/environment-document/model';

/**
 * A strategy that assigns text to buckets. Equal input gives an equal bucket on every machine, forever.
 */
export interface Bucketing {
  readonly name: BucketingName;
  /**
   * Called once per compiled environment. The returned function may keep a buffer, so that hashing allocates nothing: it
   * is not re-entrant.
   */
  readonly start: () => Placing;
}

/**
 * Prepares everything that depends on the prefix alone and returns the bucket of `prefix + key`.
 * For Flagsmith's hash the prefix ends in its comma: `placing('42,')('user')` is percentage(['42', 'user']).
 */
export type Placing = (prefix: string) => BucketOf;

/** The bucket in [0, 100) of one key. */
export type BucketOf = (key: string) => number;
