import { createTimer } from '../async/timer.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import { type Patience, retryDelay } from './retry-delay.ts';

/**
 * Decides when to ask next: at a pace after a success, with growing delays after failures. From the end of each attempt
 * to the begin of the next one an alarm is set, unless the pace is `Infinity`. The alarm alone says that a delay is over:
 * a clock that has to agree could leave nobody to ask again.
 */
export interface Timetable {
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** Why the server is to be left alone, and for how much longer, while it asked for that. */
  readonly forbidden: () => FlagClientError | undefined;
  /** An attempt begins. */
  readonly begun: () => void;
  readonly succeeded: () => void;
  /** @param leastMs - Wait this long at least. @defaultValue 0 */
  readonly failed: (error: FlagClientError, leastMs?: number) => void;
  /** The next attempt is wanted in so many milliseconds, unless it is due sooner. */
  readonly hurry: (delayMs: number) => void;
  /** The pace is another: it counts from the last success. */
  readonly repace: () => void;
  readonly stop: Stop;
}

export interface TimetableOptions {
  /** How long to wait after a success, asked each time; `Infinity` for ever. */
  readonly paceMs: () => number;
  /** How long to wait at most after a failure, asked each time. */
  readonly patience: () => Patience;
  /** Makes an attempt: one that was wanted sooner, or a usual one. */
  readonly ring: (why: 'hurry' | 'pace') => void;
}

/** An attempt that lasted this long, a stream, has worked: its failure is the first one. */
const GOOD_AFTER_MS = 60_000;

export function createTimetable({ paceMs, patience, ring }: TimetableOptions, ports: Omit<Ports, 'http'>): Timetable {
  const { clock, random } = ports;
  const next = createAppointment(ring, ports);
  let failure: FlagClientError | undefined;
  let failures = 0;
  let begunAtMs = clock.monotonicMs();
  let succeededAtMs = begunAtMs;

  return {
    isFailing: () => failure !== undefined,
    forbidden: () => pause(failure, next.dueInMs()),
    begun() {
      next.cancel();
      begunAtMs = clock.monotonicMs();
    },
    succeeded() {
      succeededAtMs = clock.monotonicMs();
      failure = undefined;
      failures = 0;
      next.set(paceMs());
    },
    failed(error, leastMs = 0) {
      const tookMs = clock.monotonicMs() - begunAtMs;
      failures = tookMs < GOOD_AFTER_MS ? failures + 1 : 1;
      failure = error;
      next.set(Math.max(delayAfter(error, { failures, tookMs, random: random(), patience: patience() }), leastMs));
    },
    hurry: next.hurry,
    repace() {
      if (failure === undefined) next.move(succeededAtMs + paceMs() - clock.monotonicMs());
    },
    stop: next.cancel,
  };
}

/** An alarm that knows when it rings. */
function createAppointment(ring: TimetableOptions['ring'], ports: Pick<Ports, 'clock' | 'timers'>) {
  const { clock } = ports;
  const alarm = createTimer(ports);
  let dueAtMs: number | undefined;
  let isHurried = false;

  function set(delayMs: number): void {
    dueAtMs = clock.monotonicMs() + delayMs;
    alarm.set(delayMs, () => ring(isHurried ? 'hurry' : 'pace'));
  }
  const dueInMs = (): number => (dueAtMs ?? Number.NEGATIVE_INFINITY) - clock.monotonicMs();

  return {
    set,
    /** Not more than 0 when there is none. */
    dueInMs,
    hurry(delayMs: number): void {
      if (dueInMs() <= delayMs) return;
      isHurried = true;
      set(delayMs);
    },
    /** Sets another time for one that is there and not in a hurry. */
    move(delayMs: number): void {
      if (dueAtMs !== undefined && !isHurried) set(delayMs);
    },
    cancel(): void {
      dueAtMs = undefined;
      isHurried = false;
      alarm.clear();
    },
  };
}

interface Attempt {
  readonly failures: number;
  readonly tookMs: number;
  readonly random: number;
  readonly patience: Patience;
}

/** What an attempt took, a time limit for one, counts as waited: so the server is asked as often however it fails. */
function delayAfter(error: FlagClientError, { failures, tookMs, random, patience }: Attempt): number {
  const delayMs = retryDelay(error, failures, random, patience);
  if (error.retryAfterMs !== undefined) return delayMs;
  return Math.max(delayMs - tookMs, retryDelay(error, 1, random, { ...patience, hasWorked: true }));
}

/** A failure that asks for a pause, as long as it is not over. */
function pause(failure: FlagClientError | undefined, leftMs: number): FlagClientError | undefined {
  if (failure?.retryAfterMs === undefined || leftMs <= 0) return undefined;
  const { code, message, status } = failure;
  return new FlagClientError(code, message, { cause: failure.cause, status, retryAfterMs: leftMs });
}
