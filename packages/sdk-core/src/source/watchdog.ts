import { createTimer } from '../async/timer.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';

/** Notices silence. A sign of life sets no alarm: there is one alarm for each limit. */
export interface Watchdog {
  /** Calls `bark` once when nothing is heard for this long, counted from now or from what was heard last. */
  readonly watch: (limitMs: number) => void;
  readonly heard: () => void;
  readonly stop: Stop;
}

export function createWatchdog(ports: Pick<Ports, 'clock' | 'timers'>, bark: (limitMs: number) => void): Watchdog {
  const { clock } = ports;
  const alarm = createTimer(ports);
  let heardAtMs: number | undefined;

  function watch(limitMs: number): void {
    const leftMs = limitMs - (clock.monotonicMs() - (heardAtMs ?? clock.monotonicMs()));
    heardAtMs = undefined;
    alarm.set(leftMs, () => {
      if (heardAtMs === undefined) bark(limitMs);
      else watch(limitMs);
    });
  }

  return {
    watch,
    heard(): void {
      heardAtMs = clock.monotonicMs();
    },
    stop: alarm.clear,
  };
}
