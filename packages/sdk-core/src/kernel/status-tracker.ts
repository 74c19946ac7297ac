import { createTimer } from '../async/timer.ts';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { ClientState, ClientStatus, StreamState } from '../event/client-status.ts';
import type { Clock, Timers } from '../port/ports.ts';
import { formatDocumentTime } from '../snapshot/document-time.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Emitter } from './emitter.ts';
import type { SnapshotCell } from './snapshot-cell.ts';

/** Derives a client's status from what happened, and queues the events that announce a change of it. */
export interface StatusTracker {
  readonly status: () => ClientStatus;
  /** The source confirmed or replaced the content in use. */
  readonly confirmed: () => void;
  readonly failed: (error: FlagClientError) => void;
  readonly streaming: (stream: StreamState, error: FlagClientError | undefined) => void;
  /** Content came from somewhere else. */
  readonly reconsider: () => void;
  readonly closed: () => void;
}

export interface StatusTrackerOptions {
  readonly cell: SnapshotCell;
  readonly staleAfterMs: number;
  readonly events: Emitter;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** What the state is derived from. */
interface Facts {
  readonly confirmedAtMs?: number | undefined;
  /** The last confirmation is too long ago. */
  readonly isOverdue: boolean;
  readonly error?: FlagClientError | undefined;
  readonly stream: StreamState;
  readonly streamError?: FlagClientError | undefined;
  readonly isClosed: boolean;
}

export function createStatusTracker({
  cell,
  staleAfterMs,
  events,
  clock,
  timers,
}: StatusTrackerOptions): StatusTracker {
  const overdue = createTimer({ clock, timers });
  let facts: Facts = { isOverdue: false, stream: 'off', isClosed: false };
  let last = status();

  function status(): ClientStatus {
    return statusOf(facts, cell.current(), clock.monotonicMs());
  }

  function update(changed: Partial<Facts>): void {
    facts = { ...facts, ...changed };
    const now = status();
    const before = last;
    last = now;
    if (now.state !== before.state && (now.state === 'ready' || now.state === 'stale')) events.queue(now.state, now);
    const isChanged = now.state !== before.state || now.origin !== before.origin || now.stream !== before.stream;
    if (isChanged) events.queue('status', now);
  }

  return {
    status,
    confirmed() {
      update({ confirmedAtMs: clock.monotonicMs(), isOverdue: false, error: undefined });
      overdue.set(staleAfterMs, () => {
        update({ isOverdue: true });
        events.deliver();
      });
    },
    failed: (error) => update({ error }),
    streaming: (stream, streamError) => update({ stream, streamError }),
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
