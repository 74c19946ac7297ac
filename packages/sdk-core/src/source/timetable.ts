import type { FlagClientError } from '../error/flag-client-error.ts';
import { createAlarm } from '../port/alarm.ts';
import type { Ports } from '../port/ports.ts';
import { punctual } from '../port/punctual.ts';
import type { Stop } from '../port/timers.ts';
import { retryDelay } from './retry-delay.ts';

/**
 * Decides when to ask next: at a pace after a success, with growing delays after failures. From the end of each attempt
 * to the begin of the next one an alarm is set, unless the pace is `Infinity`. The alarm alone says that a delay is over:
 * a clock that has to agree could leave nobody to ask again.
 */
export interface Timetable {
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** Why the server is to be left alone, while it asked for that. */
  readonly forbidden: () => FlagClientError | undefined;
  /** An attempt begins. */
  readonly begun: () => void;
  readonly succeeded: () => void;
  /** @param leastMs - Wait this long at least. @defaultValue 0 */
  readonly failed: (error: FlagClientError, leastMs?: number) => void;
  /** The pace is another: it counts from the last success. */
  readonly repace: () => void;
  readonly stop: Stop;
}

export interface TimetableOptions {
  /** How long to wait after a success, asked each time; `Infinity` for ever. */
  readonly paceMs: () => number;
  /** Makes an attempt. */
  readonly ring: () => void;
}

/** Failures count together until there were none for this long: a server that flaps is not hammered. */
const GOOD_AFTER_MS = 60_000;

export function createTimetable({ paceMs, ring }: TimetableOptions, ports: Omit<Ports, 'http'>): Timetable {
  const { clock, random } = ports;
  const next = createAlarm(punctual(ports));
  let failure: FlagClientError | undefined;
  let count = 0;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let succeededAtMs = clock.monotonicMs();
  let isWaiting = false;

  function wait(delayMs: number): void {
    isWaiting = true;
    next.set(delayMs, ring);
  }

  function begun(): void {
    isWaiting = false;
    next.clear();
  }

  return {
    isFailing: () => failure !== undefined,
    forbidden: () => (isWaiting && failure?.retryAfterMs !== undefined ? failure : undefined),
    begun,
    succeeded() {
      succeededAtMs = clock.monotonicMs();
      failure = undefined;
      wait(paceMs());
    },
    failed(error, leastMs = 0) {
      const nowMs = clock.monotonicMs();
      count = nowMs - failedAtMs < GOOD_AFTER_MS ? count + 1 : 1;
      failedAtMs = nowMs;
      failure = error;
      wait(Math.max(retryDelay(error, count, random()), leastMs));
    },
    repace() {
      if (isWaiting && failure === undefined) wait(succeededAtMs + paceMs() - clock.monotonicMs());
    },
    stop: begun,
  };
}
