import type { Ports } from '../port/ports.ts';
import type { DataSource, Load } from './data-source.ts';
import { createRefresher } from './refresher.ts';

export interface PollingOptions {
  readonly load: Load;
  /**
   * Between two polls, in milliseconds, ± 10 %, and at least a second. `Infinity` loads once, and again only after failures
   * or by `refresh`.
   */
  readonly intervalMs: number;
}

/** A source that loads at intervals. @throws RangeError for an interval that is not positive */
export function pollingSource({ load, intervalMs }: PollingOptions, ports: Omit<Ports, 'http'>): DataSource {
  return {
    staleAfterMs: staleAfter(intervalMs),
    start(sink) {
      const pacing = { intervalMs: () => jittered(intervalMs, ports), longestMs: longestPause(intervalMs) };
      const { refresh, stop } = createRefresher({ load, sink, ...pacing }, ports);
      void refresh();
      return { refresh, stop };
    },
  };
}

/** Flags are stale after three missed polls, and not within a minute. @throws RangeError for an interval that is not positive */
export function staleAfter(intervalMs: number): number {
  if (intervalMs > 0) return Math.max(3 * intervalMs, 60_000);
  throw new RangeError(`intervalMs must be positive, got ${intervalMs}.`);
}

/** A failing server is asked as often as a working one, within these bounds. */
export function longestPause(intervalMs: number): number {
  return Math.min(Math.max(intervalMs, 10_000), 300_000);
}

/** Within 10 % of the interval, so that clients that started together drift apart; at least a second. */
export function jittered(intervalMs: number, { random }: Pick<Ports, 'random'>): number {
  return Math.max(intervalMs * (0.9 + random() / 5), 1_000);
}
