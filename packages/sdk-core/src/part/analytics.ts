import type { Counts, SendCounts } from '../api/send-counts.ts';
import { coalesce } from '../async/coalesce.ts';
import { type FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Part, Report } from '../kernel/part.ts';
import type { Stop, Timers } from '../port/ports.ts';
import { createCounters } from './counters.ts';

/** Counts reads of flags and sends the counts now and then, as long as there are any. */
interface Analytics {
  readonly count: (name: string) => void;
  /** Sends what is counted so far, after what is being sent. Never rejects. */
  readonly flush: () => Promise<void>;
  /** Counts no more, sends nothing more, and gives up what is being sent. */
  readonly stop: Stop;
}

/** Makes the part that counts reads. Neither missing flags nor overridden ones count. */
export function analytics(send: SendCounts, timers: Timers, isOverridden: (name: string) => boolean): Part {
  return ({ report }) => {
    const { count, flush, stop } = createAnalytics({ send, timers, report });
    return {
      onRead(name, _, result) {
        if (result !== undefined && !isOverridden(name)) count(name);
      },
      flush,
      stop,
    };
  };
}

interface AnalyticsOptions {
  readonly send: SendCounts;
  readonly timers: Timers;
  readonly report: Report;
}

/** As often as Flagsmith's own clients send them. */
const INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 300_000;
/** Only flags that exist are counted, so this is only reached by environments of a size that Flagsmith does not allow. */
const MAX_NAMES = 5_000;

/**
 * Makes the counting of one client. A failed delivery is merged back: where a server took the counts and the answer was
 * lost, they arrive twice, which is rarer than an outage and loses nothing.
 */
function createAnalytics({ send, timers, report }: AnalyticsOptions): Analytics {
  const counters = createCounters(MAX_NAMES);
  const abort = new AbortController();
  let cancelTimer: Stop | undefined;
  let failures = 0;
  let isOff = false;

  const flush = coalesce(async () => {
    cancelTimer?.();
    cancelTimer = undefined;
    const counts = isOff ? NONE : counters.take();
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
    // No such route: a proxy, which does not take counts.
    if (error.code === 'not_found') isOff = true;
    else schedule();
    report(error);
  }

  function stop(): void {
    isOff = true;
    cancelTimer?.();
    abort.abort();
  }

  function count(name: string): void {
    if (!isOff && counters.count(name)) schedule();
  }

  return { count, flush, stop };
}

const NONE: Counts = new Map();
