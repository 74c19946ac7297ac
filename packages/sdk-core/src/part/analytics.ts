import {
  type Counts,
  coalesce,
  type FlagClientError,
  type SendCounts,
  type Stop,
  type Timers,
  toFlagClientError,
} from '@burgee/flagsmith-api';
import type { Part, Report } from '../kernel/part.ts';

/** As often as Flagsmith's own clients send them. */
const INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 300_000;
/** Only flags that exist are counted. No environment that Flagsmith allows has more. */
const MAX_NAMES = 5_000;

/**
 * Makes the part that counts reads and sends the counts at intervals. It counts neither missing nor overridden flags.
 *
 * Counts that could not be sent are added to the next ones. If the server took them and only its answer was lost, they
 * arrive twice: that is rarer than an outage, and loses nothing.
 */
export function analytics(send: SendCounts, timers: Timers, isOverridden: (name: string) => boolean): Part {
  return ({ report }) => {
    const { count, flush, stop } = createSender(send, timers, report);
    return {
      flush,
      stop,
      onRead(name, _, result) {
        if (result !== undefined && !isOverridden(name)) count(name);
      },
    };
  };
}

/** Counts reads, and sends the counts as long as there are any. */
function createSender(send: SendCounts, timers: Timers, report: Report) {
  const counters = createCounters(MAX_NAMES);
  const abort = new AbortController();
  let cancelTimer: Stop | undefined;
  let failures = 0;
  let isOff = false;

  const flush = coalesce(async () => {
    cancelTimer?.();
    cancelTimer = undefined;
    const counts = isOff ? NO_COUNTS : counters.take();
    if (counts.size === 0) return;
    try {
      await send(counts, abort.signal);
      failures = 0;
    } catch (thrown) {
      counters.restore(counts);
      failures += 1;
      failed(toFlagClientError(thrown, 'analytics', 'Could not send the counts; they are kept.'));
    }
  });

  function schedule(): void {
    cancelTimer ??= timers.after(Math.min(INTERVAL_MS * 2 ** failures, MAX_INTERVAL_MS), () => void flush());
  }

  function failed(error: FlagClientError): void {
    if (isOff) return;
    // There is no such route: a proxy that takes no counts.
    if (error.code === 'not_found') isOff = true;
    else schedule();
    report(error);
  }

  return {
    count(name: string): void {
      if (!isOff && counters.count(name)) schedule();
    },
    flush,
    stop(): void {
      isOff = true;
      cancelTimer?.();
      abort.abort();
    },
  };
}

const NO_COUNTS: Counts = new Map();

/** Counts reads by flag. */
export interface Counters {
  /** Counts one read. Returns `false`, and does not count it, when there are too many names already. */
  readonly count: (name: string) => boolean;
  /** Returns all counts and starts again at zero. */
  readonly take: () => Counts;
  /** Adds counts that were taken and not delivered, however many names they have. */
  readonly restore: (counts: Counts) => void;
}

export function createCounters(maxNames: number): Counters {
  let cells = new Map<string, { count: number }>();
  return {
    count(name) {
      const cell = cells.get(name);
      if (cell !== undefined) cell.count += 1;
      else if (cells.size < maxNames) cells.set(name, { count: 1 });
      else return false;
      return true;
    },
    take() {
      const counts = new Map(Array.from(cells, ([name, { count }]) => [name, count]));
      cells = new Map();
      return counts;
    },
    restore(counts) {
      for (const [name, count] of counts) cells.set(name, { count: count + (cells.get(name)?.count ?? 0) });
    },
  };
}
