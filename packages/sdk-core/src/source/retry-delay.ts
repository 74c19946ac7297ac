import type { FlagClientError, FlagClientErrorCode } from '../error/flag-client-error.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** What will not pass by itself in seconds, and may all the same: a key just made, a route just deployed. */
const SLOW_MS: Partial<Readonly<Record<FlagClientErrorCode, number>>> = { unauthorized: 300_000, not_found: 60_000 };

/**
 * How long to wait after a failure, in milliseconds: as the server asks, a second at least, and up to 10 % more; slowly
 * where only people can help; else 1 s, 2 s, 4 s … 30 s, of which up to half is left to chance so that clients do not come
 * back together.
 *
 * @param failures - In a row, this one included.
 * @param random - In [0, 1).
 */
export function retryDelay({ code, retryAfterMs }: FlagClientError, failures: number, random: number): number {
  if (retryAfterMs !== undefined) return Math.max(retryAfterMs, FIRST_MS) * (1 + random / 10);
  const slowMs = SLOW_MS[code];
  if (slowMs !== undefined) return slowMs * (0.9 + random / 5);
  return backoff(failures, random, { firstMs: FIRST_MS, longestMs: LONGEST_MS });
}

export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Twice as long each time up to the longest, less up to a half. */
export function backoff(failures: number, random: number, { firstMs, longestMs }: BackoffRange): number {
  return Math.min(firstMs * 2 ** Math.max(0, failures - 1), longestMs) * (1 - random / 2);
}
