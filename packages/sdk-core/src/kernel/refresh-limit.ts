import type { Clock, Stop, Timers } from '../port/ports.ts';

/** Keeps loops of refreshes from hammering a server. */
export interface RefreshLimit {
  /** Resolves when a refresh may ask; `undefined` when it may now. All who wait, wait for one and the same moment. */
  readonly wait: () => Promise<void> | undefined;
  /** Nobody waits any more. */
  readonly stop: Stop;
}

export interface RefreshLimitOptions {
  /** Whether listeners are being told right now. */
  readonly isDelivering: () => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
}

const APART_MS = 1_000;
/** How many may follow each other at once when nothing points to a loop. */
const MOST_AT_ONCE = 10;

/**
 * A refresh that a listener causes waits a second: it would cause the next one. Others may follow each other at once, up to
 * ten of them; after that there is one a second.
 */
export function createRefreshLimit({ isDelivering, clock, timers }: RefreshLimitOptions): RefreshLimit {
  let spentUntilMs = Number.NEGATIVE_INFINITY;
  let waiting: { readonly over: Promise<void>; readonly end: () => void } | undefined;

  /** How long one more refresh has to wait; not more than 0 when it need not. */
  function delayMs(): number {
    const spentMs = spentUntilMs - clock.monotonicMs();
    return Math.max(spentMs - (MOST_AT_ONCE - 1) * APART_MS, isDelivering() ? APART_MS : 0);
  }

  function spend(): void {
    spentUntilMs = Math.max(spentUntilMs, clock.monotonicMs()) + APART_MS;
  }

  function waitFor(ms: number): Promise<void> {
    let resolve: Stop = () => {};
    const over = new Promise<void>((settle) => {
      resolve = settle;
    });
    const cancel = timers.after(ms, end);
    function end(): void {
      waiting = undefined;
      cancel();
      resolve();
    }
    waiting = { over, end };
    return over;
  }

  return {
    wait() {
      const ms = delayMs();
      if (ms > 0 && waiting !== undefined) return waiting.over;
      spend();
      return ms > 0 ? waitFor(ms) : undefined;
    },
    stop: () => waiting?.end(),
  };
}
