import { coalesce } from '../async/coalesce.ts';
import { type FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Stop, Timers } from '../port/ports.ts';
import { createCounters } from './counters.ts';
import type { SendCounts } from './send-counts.ts';

/** Counts reads, and sends the counts at intervals as long as there are any. */
export interface CountSender {
  /** Counts one read of a flag. */
  readonly count: (name: string) => void;
  /** Sends the counts now. Resolves when they are sent, or kept for later; never rejects. */
  readonly flush: () => Promise<void>;
  /** Sends nothing any more, and aborts a request in flight. */
  readonly stop: Stop;
}

/** As often as Flagsmith's own clients send them. */
const INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 300_000;
/** Only flags that exist are counted. No environment that Flagsmith allows has more. */
const MAX_NAMES = 5_000;

/**
 * Makes a sender of counts.
 *
 * Counts that could not be sent are added to the next ones. If the server took them and only its answer was lost, they
 * arrive twice: that is rarer than an outage, and loses nothing.
 *
 * @param report - Called with each failure to send. Must not throw.
 */
export function createCountSender(
  send: SendCounts,
  timers: Timers,
  report: (error: FlagClientError) => void,
): CountSender {
  const counters = createCounters(MAX_NAMES);
  const abort = new AbortController();
  let cancelTimer: Stop | undefined;
  let failures = 0;
  let isOff = false;

  const flush = coalesce(async () => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (isOff) return;
    const counts = counters.take();
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
    count(name) {
      if (!isOff && counters.count(name)) schedule();
    },
    flush,
    stop() {
      isOff = true;
      cancelTimer?.();
      abort.abort();
    },
  };
}
