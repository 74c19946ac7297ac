import type { Ports, Stop } from '@burgee/flagsmith-api';

/** Limits refreshes, so that a loop of them cannot overload a server. */
export interface RefreshLimit {
  /** Resolves when a refresh may start; `undefined` when it may start now. All that wait, wait for the same moment. */
  readonly wait: () => Promise<void> | undefined;
  /** Ends the wait. There is no other one afterwards. */
  readonly stop: Stop;
}

const INTERVAL_MS = 1_000;
/** How many may follow each other at once, when nothing points to a loop. */
const BURST = 10;

/**
 * A refresh from a listener waits a second, because it would cause the next one. Ten others may follow each other at once;
 * after that there is one a second.
 */
export function createRefreshLimit(
  isDelivering: () => boolean,
  { clock, timers }: Pick<Ports, 'clock' | 'timers'>,
): RefreshLimit {
  let spentUntilMs = Number.NEGATIVE_INFINITY;
  let waiting: Promise<void> | undefined;
  let end: Stop = () => {};
  let isStopped = false;

  return {
    wait() {
      if (isStopped) return undefined;
      const nowMs = clock.monotonicMs();
      const delayMs = Math.max(spentUntilMs - nowMs - (BURST - 1) * INTERVAL_MS, isDelivering() ? INTERVAL_MS : 0);
      if (delayMs > 0 && waiting !== undefined) return waiting;
      spentUntilMs = Math.max(spentUntilMs, nowMs) + INTERVAL_MS;
      if (delayMs <= 0) return undefined;

      waiting = new Promise((resolve) => {
        end = () => {
          waiting = undefined;
          cancel();
          resolve();
        };
        const cancel = timers.after(delayMs, end);
      });
      return waiting;
    },
    stop() {
      isStopped = true;
      end();
    },
  };
}
