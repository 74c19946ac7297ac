import type { FlagClientError, FlagClientErrorCode } from '../error/flag-client-error.ts';

/** How long somebody is ready to wait. */
export interface Patience {
  /** The longest delay for what may be over any moment, in milliseconds. */
  readonly longestMs: number;
  /** Whether what fails now has worked before: then it may work again any moment. */
  readonly hasWorked: boolean;
}

/** Nobody is asked twice within a second. */
const FIRST_MS = 2_000;

/** What has never worked is asked slowly, where only people can help: a key to be made, a URL to be mended. */
const SLOW_MS: Partial<Readonly<Record<FlagClientErrorCode, BackoffRange>>> = {
  unauthorized: { firstMs: 20_000, longestMs: 300_000 },
  not_found: { firstMs: 20_000, longestMs: 60_000 },
};

/**
 * How long to wait after a failure, in milliseconds: as the server asks, a second at least, and up to 10 % more; else
 * 2 s, 4 s, 8 s … up to the longest, less what is left to chance so that clients do not come back together.
 *
 * @param failures - In a row, this one included.
 * @param random - In [0, 1).
 */
export function retryDelay(
  { code, retryAfterMs }: FlagClientError,
  failures: number,
  random: number,
  { longestMs, hasWorked }: Patience,
): number {
  if (retryAfterMs !== undefined) return Math.max(retryAfterMs, 1_000) * (1 + random / 10);
  const slow = hasWorked ? undefined : SLOW_MS[code];
  return backoff(failures, random, slow ?? { firstMs: FIRST_MS, longestMs });
}

export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Twice as long each time, less up to a half; at last the longest, less up to a tenth. */
export function backoff(failures: number, random: number, { firstMs, longestMs }: BackoffRange): number {
  const delayMs = firstMs * 2 ** Math.max(0, failures - 1);
  return delayMs < longestMs ? delayMs * (1 - random / 2) : longestMs * (1 - random / 10);
}
