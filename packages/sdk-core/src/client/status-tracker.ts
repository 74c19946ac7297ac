import type { FlagClientError } from '../error/flag-client-error.ts';
import type { ClientState, ClientStatus, StreamState } from '../event/client-status.ts';
import type { Emitter } from '../event/emitter.ts';
import type { Reporter } from '../event/reporter.ts';
import { createAlarm } from '../port/alarm.ts';
import type { Clock } from '../port/clock.ts';
import type { Timers } from '../port/timers.ts';
import { formatDocumentTime } from '../snapshot/document-time.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { logRecovery } from './log-recovery.ts';

/** Knows where a client stands, and queues the events that say so. */
export interface StatusTracker {
  readonly status: () => ClientStatus;
  /** The source has confirmed what is held, or delivered it. */
  readonly confirmed: () => void;
  readonly failed: (error: FlagClientError) => void;
  readonly streaming: (stream: StreamState, error: FlagClientError | undefined) => void;
  /** Something else happened on which the state depends: a document came from elsewhere than the source. */
  readonly reconsider: () => void;
  readonly closed: () => void;
}

export interface StatusTrackerOptions {
  readonly store: SnapshotStore;
  readonly staleAfterMs: number;
  readonly events: Emitter;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly reporter: Reporter;
}

/** What the state follows from. */
interface Facts {
  readonly confirmedAtMs?: number | undefined;
  /** Whether the last confirmation is too long ago. */
  readonly isOverdue: boolean;
  readonly error?: FlagClientError | undefined;
  readonly stream: StreamState;
  readonly streamError?: FlagClientError | undefined;
  readonly isClosed: boolean;
}

export function createStatusTracker(options: StatusTrackerOptions): StatusTracker {
  const { store, staleAfterMs, events, clock, timers } = options;
  const overdue = createAlarm(timers);
  let facts: Facts = { isOverdue: false, stream: 'off', isClosed: false };
  let told = status();
  const source = logRecovery('flags are confirmed again', options);
  const streams = logRecovery('the stream of changes is connected again', options);

  function status(): ClientStatus {
    return statusOf(facts, store.held(), clock.monotonicMs());
  }

  function update(news: Partial<Facts>): void {
    facts = { ...facts, ...news };
    const now = status();
    const before = told;
    told = now;
    if (now.state !== before.state && (now.state === 'ready' || now.state === 'stale')) events.queue(now.state, now);
    const isNews = now.state !== before.state || now.origin !== before.origin || now.stream !== before.stream;
    if (isNews) events.queue('status', now);
  }

  return {
    status,
    confirmed() {
      source.worked();
      update({ confirmedAtMs: clock.monotonicMs(), isOverdue: false, error: undefined });
      overdue.set(staleAfterMs, () => {
        update({ isOverdue: true });
        events.deliver();
      });
    },
    failed(error) {
      source.failed();
      update({ error });
    },
    streaming(stream, streamError) {
      if (streamError !== undefined) streams.failed();
      else if (stream === 'connected') streams.worked();
      update({ stream, streamError });
    },
    reconsider: () => update({}),
    closed() {
      overdue.clear();
      update({ isClosed: true, stream: 'off' });
    },
  };
}

function statusOf(facts: Facts, snapshot: Snapshot | undefined, nowMs: number): ClientStatus {
  const { confirmedAtMs, error, stream, streamError } = facts;
  return {
    state: stateOf(facts, snapshot !== undefined),
    origin: snapshot?.origin,
    documentTime: snapshot?.documentTime === undefined ? undefined : formatDocumentTime(snapshot.documentTime),
    ageMs: confirmedAtMs === undefined ? undefined : nowMs - confirmedAtMs,
    stream,
    lastError: error ?? streamError,
  };
}

function stateOf({ isClosed, confirmedAtMs, isOverdue, error }: Facts, hasSnapshot: boolean): ClientState {
  if (isClosed) return 'closed';
  const isAwaited = confirmedAtMs === undefined && error === undefined;
  if (isAwaited) return 'initializing';
  if (!hasSnapshot) return 'offline';
  if (confirmedAtMs === undefined) return 'stale';
  return isOverdue ? 'stale' : 'ready';
}
