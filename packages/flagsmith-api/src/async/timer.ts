import type { Ports, Stop } from '../port/ports.ts';

/** Holds at most one pending call: setting a new one replaces it. */
export interface Timer {
  /** @param delayMs - Negative delays and NaN become 0; `Infinity` never runs. */
  readonly set: (delayMs: number, run: () => void) => void;
  /** Milliseconds until the call, negative if it is late; `Infinity` if nothing is pending. */
  readonly leftMs: () => number;
  readonly clear: Stop;
}

/** The longest delay that platforms accept, about 25 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;
/** A timer that fires up to this much too early waits again. A larger gap means that the clock has stood still. */
const MAX_EARLY_MS = 1_000;
/** A shorter second wait could end too early again. */
const MIN_WAIT_MS = 10;

/** Makes a timer that never fires before its time by the clock: platforms drop fractions of a millisecond. */
export function createTimer({ clock, timers }: Pick<Ports, 'clock' | 'timers'>): Timer {
  let cancel: Stop = () => {};
  let dueAtMs = Number.POSITIVE_INFINITY;
  const leftMs = (): number => dueAtMs - clock.monotonicMs();

  function clear(): void {
    cancel();
    dueAtMs = Number.POSITIVE_INFINITY;
  }

  return {
    set(delayMs, run) {
      const fire = (): void => {
        clear();
        run();
      };
      clear();
      if (delayMs === Number.POSITIVE_INFINITY) return;
      dueAtMs = clock.monotonicMs() + delayMs;
      cancel = timers.after(delayMs > 0 ? Math.min(delayMs, MAX_DELAY_MS) : 0, () => {
        if (leftMs() > 0 && leftMs() <= MAX_EARLY_MS) cancel = timers.after(Math.max(leftMs(), MIN_WAIT_MS), fire);
        else fire();
      });
    },
    leftMs,
    clear,
  };
}
