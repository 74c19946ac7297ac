import type { Stop, Timers } from './timers.ts';

/** One call to come at most: setting it anew takes the place of the one before. */
export interface Alarm {
  /** @param delayMs - Negative is at once, `Infinity` never. */
  readonly set: (delayMs: number, run: () => void) => void;
  readonly clear: Stop;
}

/** The longest delay that timers take, about 25 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export function createAlarm(timers: Timers): Alarm {
  let cancel: Stop = () => {};
  return {
    set(delayMs, run) {
      cancel();
      cancel = delayMs === Number.POSITIVE_INFINITY ? () => {} : timers.after(clamp(delayMs), run);
    },
    clear: () => cancel(),
  };
}

/** What is not a number is no time at all, and neither is less than nothing. */
function clamp(delayMs: number): number {
  return delayMs > 0 ? Math.min(delayMs, MAX_DELAY_MS) : 0;
}
