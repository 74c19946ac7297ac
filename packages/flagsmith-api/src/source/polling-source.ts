import type { Load, Versioned } from '../content/content.ts';
import type { Ports } from '../port/ports.ts';
import type { DataSource } from './data-source.ts';
import { createRefresher } from './refresher.ts';

export interface PollingOptions<Content extends Versioned> {
  readonly load: Load<Content>;
  /**
   * Between two polls, in milliseconds, ± 10 %, and at least a second. `Infinity` loads once, and again only after failures
   * or by `refresh`.
   */
  readonly intervalMs: number;
}

/** A source that loads at intervals. @throws RangeError for an interval that is not positive */
export function pollingSource<Content extends Versioned>(
  options: PollingOptions<Content>,
  ports: Omit<Ports, 'http'>,
): DataSource<Content> {
  return {
    staleAfterMs: staleAfter(options.intervalMs),
    start(sink) {
      const { refresh, stop } = createRefresher({ ...options, sink }, ports);
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
