import { createTimer } from '../async/timer.ts';
import type { Ports, Stop } from '../port/ports.ts';
import type { Refresher } from '../refresh/refresher.ts';
import { backoff } from '../refresh/retry-delay.ts';

/** Loads that announcements cause: soon, but limited, because a server may announce nonsense. */
export interface FollowUps {
  /** Something was announced: a load that starts from now on is due. */
  readonly request: () => void;
  readonly isDue: () => boolean;
  /** Schedules a load: within a second if one is due, otherwise later each time. */
  readonly follow: () => void;
  /** A load brought something newer. */
  readonly reset: () => void;
  /** Whether so many loads in a row brought nothing that this change will never arrive. */
  readonly isHopeless: () => boolean;
  /** Cancels what is scheduled. */
  readonly clear: Stop;
}

export interface FollowUpsOptions {
  readonly refresher: Pick<Refresher, 'refreshForChange'>;
  /** The longest random delay before a load, so that the clients of a server do not all come at once. */
  readonly spreadMs: number;
}

/** Between two loads: a flood of announcements causes one load a second. */
const APART_MS = 1_000;
/** After so many loads in vain, about eighty seconds, announcements are followed slowly and once each. */
const MAX_TRIES = 10;
const RANGE = { firstMs: 2_000, longestMs: 10_000 };
/** After this long without a load, announcements are trusted again. */
const FORGET_AFTER_MS = 60_000;

export function createFollowUps({ refresher, spreadMs }: FollowUpsOptions, ports: Ports): FollowUps {
  const { clock, random } = ports;
  const throttle = createThrottle(load, APART_MS, ports);
  let isDue = false;
  let tries = 0;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  function load(): boolean {
    const waitMs = refresher.refreshForChange();
    if (waitMs > 0) {
      throttle.runIn(waitMs);
      return false;
    }
    isDue = false;
    tries += 1;
    triedAtMs = clock.monotonicMs();
    return true;
  }

  return {
    request() {
      if (clock.monotonicMs() - triedAtMs >= FORGET_AFTER_MS) tries = 0;
      isDue = true;
    },
    isDue: () => isDue,
    follow: () => throttle.runIn(isDue && tries < MAX_TRIES ? random() * spreadMs : backoff(tries, random(), RANGE)),
    reset() {
      tries = 0;
    },
    isHopeless: () => tries >= MAX_TRIES,
    clear: throttle.clear,
  };
}

/** Runs a callback on request, at most once per interval. */
interface Throttle {
  /** Runs it after this time, unless it is due sooner. */
  readonly runIn: (delayMs: number) => void;
  readonly clear: Stop;
}

/** @param run - Returns `false` if it did nothing: then the next run need not wait for the interval. */
function createThrottle(run: () => boolean, apartMs: number, ports: Omit<Ports, 'http'>): Throttle {
  const { clock } = ports;
  const timer = createTimer(ports);
  let ranAtMs = Number.NEGATIVE_INFINITY;
  let dueAtMs = Number.POSITIVE_INFINITY;

  return {
    runIn(delayMs) {
      const nowMs = clock.monotonicMs();
      const atMs = Math.max(nowMs + delayMs, ranAtMs + apartMs);
      if (atMs >= dueAtMs) return;
      dueAtMs = atMs;
      timer.set(atMs - nowMs, () => {
        dueAtMs = Number.POSITIVE_INFINITY;
        if (run()) ranAtMs = clock.monotonicMs();
      });
    },
    clear() {
      dueAtMs = Number.POSITIVE_INFINITY;
      timer.clear();
    },
  };
}
