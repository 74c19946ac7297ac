import { createTimer } from '../async/timer.ts';
import type { Ports, Stop } from '../port/ports.ts';

/** Detects silence. It sets one timer per limit, and none for each sign of life. */
export interface Watchdog {
  /** Calls `onSilence` once when `heard` is not called for this long, counted from now or from the last call. */
  readonly watch: (limitMs: number) => void;
  readonly heard: () => void;
  readonly stop: Stop;
}

export function createWatchdog(ports: Pick<Ports, 'clock' | 'timers'>, onSilence: (limitMs: number) => void): Watchdog {
  const { clock } = ports;
  const timer = createTimer(ports);
  let heardAtMs: number | undefined;

  function watch(limitMs: number): void {
    const leftMs = limitMs - (clock.monotonicMs() - (heardAtMs ?? clock.monotonicMs()));
    heardAtMs = undefined;
    timer.set(leftMs, () => {
      if (heardAtMs === undefined) onSilence(limitMs);
      else watch(limitMs);
    });
  }

  return {
    watch,
    heard(): void {
      heardAtMs = clock.monotonicMs();
    },
    stop: timer.clear,
  };
}
