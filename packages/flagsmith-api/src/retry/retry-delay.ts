import type { FlagClientError, FlagClientErrorCode } from '../error/flag-client-error.ts';

export interface RetryOptions {
  /** The longest delay for a failure that may end at any moment, in milliseconds. */
  readonly longestMs: number;
  /** Whether this has worked before: then it may work again at any moment. */
  readonly hasWorked: boolean;
  /** How long the attempt took: this time counts as waited. @defaultValue 0 */
  readonly tookMs?: number;
}

export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Something that never worked is tried slowly where only people can help: a key must be created, or a URL corrected. */
const SLOW: Partial<Readonly<Record<FlagClientErrorCode, BackoffRange>>> = {
  unauthorized: { firstMs: 20_000, longestMs: 300_000 },
  not_found: { firstMs: 20_000, longestMs: 60_000 },
};

/**
 * How long to wait after a failure, in milliseconds: as long as the server asks, plus up to 10 %; otherwise 2 s, 4 s, 8 s …
 * up to the longest, minus jitter, so that clients do not come back together.
 *
 * @param failures - In a row, including this one.
 * @param random - In [0, 1).
 */
export function retryDelay(
  { code, retryAfterMs }: FlagClientError,
  failures: number,
  random: number,
  { longestMs, hasWorked, tookMs = 0 }: RetryOptions,
): number {
  if (retryAfterMs !== undefined) return Math.max(retryAfterMs, 1_000) * (1 + random / 10);
  const usual = { firstMs: 2_000, longestMs };
  const delayMs = backoff(failures, random, (!hasWorked && SLOW[code]) || usual);
  return Math.max(delayMs - tookMs, backoff(1, random, usual));
}

/** Doubles with each failure. Jitter takes off up to a half, and up to a tenth of the longest delay. */
export function backoff(failures: number, random: number, { firstMs, longestMs }: BackoffRange): number {
  const delayMs = firstMs * 2 ** Math.max(0, failures - 1);
  return delayMs < longestMs ? delayMs * (1 - random / 2) : longestMs * (1 - random / 10);
}
