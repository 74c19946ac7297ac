import type { BucketingName } from '../model/environment.ts';

/**
 * A strategy that places text in buckets: a value, so that environments can carry their own.
 * Equal input gives an equal bucket on every machine, for ever.
 */
export interface Bucketing {
  readonly name: BucketingName;
  /**
   * Starts placing; called once per compiled environment. What it returns may keep a buffer
   * of its own, so that placing allocates nothing: it is not to be entered twice at a time.
   */
  readonly start: () => Placing;
}

/**
 * Prepares everything that depends on the prefix alone and returns the bucket of `prefix + key`.
 * For Flagsmith's hash the prefix ends in its comma: `placing('42,')('user')` is percentage(['42', 'user']).
 */
export type Placing = (prefix: string) => BucketOf;

/** The place in [0, 100) of one key. */
export type BucketOf = (key: string) => number;
