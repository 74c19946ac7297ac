import type { Ports } from '../port/ports.ts';
import type { DataSource } from './data-source.ts';
import type { Load } from './load.ts';
import { createRefresher } from './refresher.ts';

export interface PollingOptions {
  readonly load: Load;
  /** Between two polls, ± 10 %; `Infinity` asks once, and again only after failures or by hand. */
  readonly intervalMs: number;
}

/** A source that asks its server at intervals. @throws RangeError for an interval that is not positive */
export function pollingSource({ load, intervalMs }: PollingOptions, ports: Omit<Ports, 'http'>): DataSource {
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be positive, got ${intervalMs}.`);
  return {
    staleAfterMs: staleAfter(intervalMs),
    start(sink) {
      const refresher = createRefresher({ load, sink, paceMs: () => jittered(intervalMs, ports) }, ports);
      void refresher.refresh();
      return refresher;
    },
  };
}

/** After three polls that should have been, and not within a minute. */
export function staleAfter(intervalMs: number): number {
  return Math.max(3 * intervalMs, 60_000);
}

/** Within 10 % of an interval, so that clients that were started together drift apart. */
export function jittered(intervalMs: number, { random }: Pick<Ports, 'random'>): number {
  return intervalMs * (0.9 + random() / 5);
}
