import { createTimer } from '../async/timer.ts';
import type { Ports, Stop } from '../port/ports.ts';

/** Detects silence. It sets one timer per limit, and none for each sign of life. */
export interface Watchdog {
  /** Calls `onSilence` once when `heard` is not called for this long. */
  readonly watch: (limitMs: number) => void;
  readonly heard: () => void;
  readonly stop: Stop;
}

export function createWatchdog(ports: Pick<Ports, 'clock' | 'timers'>, onSilence: (limitMs: number) => void): Watchdog {
  const { monotonicMs } = ports.clock;
  const timer = createTimer(ports);
  let heardAtMs: number | undefined;

  function watch(limitMs: number, leftMs = limitMs): void {
    heardAtMs = undefined;
    timer.set(leftMs, () => {
      if (heardAtMs === undefined) onSilence(limitMs);
      else watch(limitMs, limitMs - (monotonicMs() - heardAtMs));
    });
  }

  return {
    watch: (limitMs) => watch(limitMs),
    heard() {
      heardAtMs = monotonicMs();
    },
    stop: timer.clear,
  };
}
