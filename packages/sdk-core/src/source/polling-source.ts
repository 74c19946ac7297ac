import type { Ports } from '../port/ports.ts';
import type { DataSource } from './data-source.ts';
import type { Load } from './load.ts';
import { createRefresher } from './refresher.ts';

export interface PollingOptions {
  readonly load: Load;
  /**
   * Between two polls, ± 10 %, but not less than a second; `Infinity` asks once, and again only after failures or by hand.
   */
  readonly intervalMs: number;
}

/** A source that asks its server at intervals. @throws RangeError for an interval that is not positive */
export function pollingSource({ load, intervalMs }: PollingOptions, ports: Omit<Ports, 'http'>): DataSource {
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be positive, got ${intervalMs}.`);
  return {
    staleAfterMs: staleAfter(intervalMs),
    start(sink) {
      const paceMs = (): number => jittered(intervalMs, ports);
      const { ask, stop } = createRefresher({ load, sink, paceMs, longestMs: longestPause(intervalMs) }, ports);
      void ask('full');
      return { refresh: () => ask('full'), stop };
    },
  };
}

/** After three polls that should have been, and not within a minute. */
export function staleAfter(intervalMs: number): number {
  return Math.max(3 * intervalMs, 60_000);
}

/** A server that fails is asked as often as one that works, but for the first few times; ten seconds are always soon enough. */
export function longestPause(intervalMs: number): number {
  return Math.min(Math.max(intervalMs, 10_000), 300_000);
}

/** Nobody is polled twice within a second. */
const LEAST_MS = 1_000;

/** Within 10 % of an interval, so that clients that were started together drift apart. */
export function jittered(intervalMs: number, { random }: Pick<Ports, 'random'>): number {
  return Math.max(intervalMs * (0.9 + random() / 5), LEAST_MS);
}
