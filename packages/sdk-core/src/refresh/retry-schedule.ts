import { createTimer } from '../async/timer.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import { retryDelay } from './retry-delay.ts';

/**
 * Decides when the next attempt starts: an interval after a success, a growing delay after failures. Between the end of an
 * attempt and the start of the next one a timer is always set, unless the interval is `Infinity`. Only the timer ends a
 * delay: if the clock had to agree, a clock that stands still could stop all attempts.
 */
export interface RetrySchedule {
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** The last failure with the time that is left, while its `Retry-After` is not over. */
  readonly blockedBy: () => FlagClientError | undefined;
  /** An attempt starts. */
  readonly started: () => void;
  /**
   * An attempt ended.
   * @param error - Why it failed; `undefined` if it succeeded.
   * @param minMs - The shortest delay after a failure. @defaultValue 0
   */
  readonly ended: (error: FlagClientError | undefined, minMs?: number) => void;
  /** Makes the next attempt urgent and starts it after this time, unless it is due sooner. */
  readonly hurry: (delayMs: number) => void;
  /** Applies another interval, counted from the last success. */
  readonly reschedule: () => void;
  readonly stop: Stop;
}

export interface RetryScheduleOptions {
  /** How long to wait after a success, evaluated each time; `Infinity` waits forever. */
  readonly intervalMs: () => number;
  /** How long to wait after a failure, at most. */
  readonly longestMs: number;
  /** Whether an attempt has ever worked. */
  readonly hasWorked: () => boolean;
  /** Starts an attempt. */
  readonly run: (isUrgent: boolean) => void;
}

/** An attempt that lasted this long was a stream that worked: its failure counts as the first one. */
const LONG_ATTEMPT_MS = 60_000;

export function createRetrySchedule(
  { intervalMs, longestMs, hasWorked, run }: RetryScheduleOptions,
  ports: Omit<Ports, 'http'>,
): RetrySchedule {
  const { random, clock } = ports;
  const next = createNextRun(run, ports);
  let failure: FlagClientError | undefined;
  let failures = 0;
  let startedAtMs = 0;
  let succeededAtMs = 0;

  return {
    isFailing: () => failure !== undefined,
    blockedBy: () => withTimeLeft(failure, next.dueInMs()),
    started() {
      next.clear();
      startedAtMs = clock.monotonicMs();
    },
    ended(error, minMs = 0) {
      const endedAtMs = clock.monotonicMs();
      failure = error;
      if (error === undefined) {
        succeededAtMs = endedAtMs;
        failures = 0;
        return next.set(intervalMs());
      }
      const tookMs = endedAtMs - startedAtMs;
      failures = tookMs < LONG_ATTEMPT_MS ? failures + 1 : 1;
      next.set(Math.max(retryDelay(error, failures, random(), { longestMs, hasWorked: hasWorked(), tookMs }), minMs));
    },
    hurry: next.hurry,
    reschedule() {
      if (failure === undefined) next.move(succeededAtMs + intervalMs() - clock.monotonicMs());
    },
    stop: next.clear,
  };
}

/** A timer that knows when it is due. */
function createNextRun(run: RetryScheduleOptions['run'], ports: Pick<Ports, 'clock' | 'timers'>) {
  const { clock } = ports;
  const timer = createTimer(ports);
  let dueAtMs = Number.NEGATIVE_INFINITY;
  let isUrgent = false;

  function set(delayMs: number): void {
    dueAtMs = clock.monotonicMs() + delayMs;
    timer.set(delayMs, () => run(isUrgent));
  }
  const dueInMs = (): number => dueAtMs - clock.monotonicMs();

  return {
    set,
    dueInMs,
    hurry(delayMs: number): void {
      if (dueInMs() <= delayMs) return;
      isUrgent = true;
      set(delayMs);
    },
    move(delayMs: number): void {
      if (dueAtMs > Number.NEGATIVE_INFINITY && !isUrgent) set(delayMs);
    },
    clear(): void {
      dueAtMs = Number.NEGATIVE_INFINITY;
      isUrgent = false;
      timer.clear();
    },
  };
}

function withTimeLeft(failure: FlagClientError | undefined, leftMs: number): FlagClientError | undefined {
  if (failure?.retryAfterMs === undefined || leftMs <= 0) return undefined;
  const { code, message, cause, status } = failure;
  return new FlagClientError(code, message, { cause, status, retryAfterMs: leftMs });
}
