import { createTimer } from '../async/timer.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';

/** Has one thing done when it is asked for, and not too often. */
export interface Pacer {
  /** Does it in so many milliseconds, or when it was to be done sooner already. */
  readonly doIn: (delayMs: number) => void;
  /** Does nothing of what was asked for. */
  readonly clear: Stop;
}

/** @param run - Does it, or tells by `false` that it did not: then it need not be apart from the next time. */
export function createPacer(run: () => boolean, apartMs: number, ports: Omit<Ports, 'http'>): Pacer {
  const { clock } = ports;
  const next = createTimer(ports);
  let doneAtMs = Number.NEGATIVE_INFINITY;
  let dueAtMs = Number.POSITIVE_INFINITY;

  return {
    doIn(delayMs) {
      const nowMs = clock.monotonicMs();
      const atMs = Math.max(nowMs + delayMs, doneAtMs + apartMs);
      if (atMs >= dueAtMs) return;
      dueAtMs = atMs;
      next.set(atMs - nowMs, () => {
        dueAtMs = Number.POSITIVE_INFINITY;
        if (run()) doneAtMs = clock.monotonicMs();
      });
    },
    clear() {
      dueAtMs = Number.POSITIVE_INFINITY;
      next.clear();
    },
  };
}
