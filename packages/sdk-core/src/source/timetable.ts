import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import { retryDelay } from './retry-delay.ts';

/** When to ask next: at a pace after a success, with growing delays after failures. Times are of the monotonic clock. */
export interface Timetable {
  /** In how many milliseconds; not more than 0 when it is due, `Infinity` when never. */
  readonly dueInMs: () => number;
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** Why the server is to be left alone, while it asked for that. */
  readonly forbidden: () => FlagClientError | undefined;
  readonly succeeded: () => void;
  readonly failed: (error: FlagClientError) => void;
}

/** Failures count together until there were none for this long: a server that flaps is not hammered. */
const GOOD_AFTER_MS = 60_000;

/** @param paceMs - How long to wait after a success, asked each time; `Infinity` for ever. */
export function createTimetable(paceMs: () => number, { clock, random }: Pick<Ports, 'clock' | 'random'>): Timetable {
  let failure: { readonly error: FlagClientError; readonly retryAtMs: number } | undefined;
  let count = 0;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let succeededAtMs = clock.monotonicMs();
  const dueInMs = (): number => (failure?.retryAtMs ?? succeededAtMs + paceMs()) - clock.monotonicMs();

  return {
    dueInMs,
    isFailing: () => failure !== undefined,
    forbidden: () => (failure?.error.retryAfterMs !== undefined && dueInMs() > 0 ? failure.error : undefined),
    succeeded() {
      succeededAtMs = clock.monotonicMs();
      failure = undefined;
    },
    failed(error) {
      const nowMs = clock.monotonicMs();
      count = nowMs - failedAtMs < GOOD_AFTER_MS ? count + 1 : 1;
      failedAtMs = nowMs;
      failure = { error, retryAtMs: nowMs + retryDelay(error, count, random()) };
    },
  };
}
