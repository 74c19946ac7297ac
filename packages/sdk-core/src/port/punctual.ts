import type { Clock } from './clock.ts';
import type { Stop, Timers } from './timers.ts';

/** A timer that fires up to this much too early waits once more. More than that, and the clock has stood still. */
const MOST_EARLY_MS = 1_000;
/** Shorter waits could be too short again. */
const LEAST_WAIT_MS = 10;

/**
 * Timers that never fire before the clock agrees: platforms cut fractions of a millisecond off. Where the two differ by
 * more than a second, as with a clock that stands still, the timer counts.
 */
export function punctual({ clock, timers }: { readonly clock: Clock; readonly timers: Timers }): Timers {
  return {
    after(delayMs, run): Stop {
      const dueAtMs = clock.monotonicMs() + delayMs;
      let cancel = timers.after(delayMs, () => {
        const earlyMs = dueAtMs - clock.monotonicMs();
        if (earlyMs > 0 && earlyMs <= MOST_EARLY_MS) cancel = timers.after(Math.max(earlyMs, LEAST_WAIT_MS), run);
        else run();
      });
      return () => cancel();
    },
  };
}
