import { closed } from '../error/closed.ts';
import { type Mask, maskError } from '../error/mask.ts';
import type { Emitter } from '../event/emitter.ts';
import type { Clock } from '../port/clock.ts';
import type { Timers } from '../port/timers.ts';
import type { RefreshResult, RunningSource } from '../source/data-source.ts';
import type { Analytics } from './analytics.ts';
import type { FlagClient } from './flag-client.ts';
import type { DocumentKeeper } from './keep-documents.ts';
import { createRefreshPace } from './refresh-pace.ts';
import type { StatusTracker } from './status-tracker.ts';
import { whenReady } from './when-ready.ts';
import { within } from './within.ts';

export interface LifecycleOptions {
  readonly running: RunningSource;
  readonly analytics: Analytics | undefined;
  readonly documents: DocumentKeeper | undefined;
  readonly tracker: StatusTracker;
  readonly events: Emitter;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly mask: Mask;
}

interface Lifecycle
  extends Pick<FlagClient, 'ready' | 'status' | 'on' | 'refresh' | 'flush' | 'close' | typeof Symbol.asyncDispose> {
  /** Refreshes at once, whatever was refreshed before. */
  readonly refreshNow: FlagClient['refresh'];
}

/** How long closing may take. */
const CLOSE_LIMIT_MS = 2_000;
const READY_LIMIT_MS = 2_000;

/** The time limit that a caller of `ready` wants; the default where it is no number: waiting never fails. */
function timeLimitOf(wish: unknown): number {
  try {
    const timeoutMs: unknown = Reflect.get(Object(wish), 'timeoutMs');
    return typeof timeoutMs === 'number' ? timeoutMs : READY_LIMIT_MS;
  } catch {
    return READY_LIMIT_MS;
  }
}

/** The part of a client that is not reading. */
export function createLifecycle(options: LifecycleOptions): Lifecycle {
  const { running, analytics, documents, tracker, events, clock, timers, mask } = options;
  const pace = createRefreshPace({ isDelivering: events.isDelivering, clock, timers });
  const { status } = tracker;
  const restored = (): Promise<void> => documents?.restored() ?? Promise.resolve();
  let closing: Promise<void> | undefined;

  async function settle(): Promise<void> {
    await within(Promise.all([analytics?.flush(), documents?.settled()]), CLOSE_LIMIT_MS, timers);
    analytics?.stop();
  }

  async function refreshNow(): Promise<RefreshResult> {
    if (closing !== undefined) return { ok: false, error: closed() };
    const result = await running.refresh();
    return result.ok ? result : { ok: false, error: maskError(result.error, mask) };
  }

  function close(): Promise<void> {
    if (closing !== undefined) return closing;
    pace.stop();
    running.stop();
    tracker.closed();
    closing = settle();
    // Last, because a listener may close the client, too.
    events.deliver();
    return closing;
  }

  return {
    ready: (wish) => whenReady({ status, events, timers, restored }, timeLimitOf(wish)),
    status,
    on: events.on,
    refresh: () => (closing === undefined ? pace.wait() : undefined)?.then(refreshNow) ?? refreshNow(),
    refreshNow,
    flush: () => analytics?.flush() ?? Promise.resolve(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
