import type { Ports, Stop } from '../port/ports.ts';

/** Holds at most one pending call: setting a new one replaces it. */
export interface Timer {
  /** @param delayMs - Negative delays and NaN become 0; `Infinity` never runs. */
  readonly set: (delayMs: number, run: () => void) => void;
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
  let clear: Stop = () => {};
  return {
    set(delayMs, run) {
      clear();
      if (delayMs === Number.POSITIVE_INFINITY) return;
      const dueAtMs = clock.monotonicMs() + delayMs;
      clear = timers.after(delayMs > 0 ? Math.min(delayMs, MAX_DELAY_MS) : 0, () => {
        const earlyMs = dueAtMs - clock.monotonicMs();
        if (earlyMs > 0 && earlyMs <= MAX_EARLY_MS) clear = timers.after(Math.max(earlyMs, MIN_WAIT_MS), run);
        else run();
      });
    },
    clear: () => clear(),
  };
}
