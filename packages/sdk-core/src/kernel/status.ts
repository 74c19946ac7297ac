import type { StreamState } from '@burgee/flagsmith-api';
import { createTimer, type FlagClientError, formatDocumentTime, type Ports } from '@burgee/flagsmith-api';
import type { ClientState, ClientStatus } from '../event/client-status.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Emitter } from './emitter.ts';
import type { SnapshotCell } from './snapshot-cell.ts';

/** Derives a client's status from what happened. */
export interface StatusTracker {
  readonly status: () => ClientStatus;
  /** Notes what happened, and queues the events that announce the new status. Content alone needs no facts. */
  readonly note: (changed?: Partial<Facts>) => void;
  /** The source confirmed or replaced the content in use. */
  readonly confirmed: () => void;
}

interface Facts {
  readonly confirmedAtMs?: number | undefined;
  /** The last confirmation is too long ago. */
  readonly isOverdue?: boolean;
  readonly error?: FlagClientError | undefined;
  readonly stream: StreamState;
  readonly streamError?: FlagClientError | undefined;
  readonly isClosed?: boolean;
}

/** @param staleAfterMs - How long a confirmation counts; `Infinity` for ever. */
export function createStatusTracker(
  { cell, events, staleAfterMs }: { cell: SnapshotCell; events: Emitter; staleAfterMs: number },
  { clock, timers }: Pick<Ports, 'clock' | 'timers'>,
): StatusTracker {
  const overdue = createTimer({ clock, timers });
  let facts: Facts = { stream: 'off' };
  let last = status();

  function status(): ClientStatus {
    const { confirmedAtMs, error, stream, streamError } = facts;
    const snapshot = cell.current();
    return {
      state: stateOf(facts, snapshot),
      origin: snapshot?.origin,
      documentTime: snapshot?.documentTime === undefined ? undefined : formatDocumentTime(snapshot.documentTime),
      ageMs: confirmedAtMs === undefined ? undefined : clock.monotonicMs() - confirmedAtMs,
      stream,
      lastError: error ?? streamError,
    };
  }

  function note(changed: Partial<Facts> = {}): void {
    facts = { ...facts, ...changed };
    if (facts.isClosed) overdue.clear();
    const before = last;
    last = status();
    const { state, origin, stream } = last;
    if (state !== before.state && (state === 'ready' || state === 'stale')) events.queue(state, last);
    if (state !== before.state || origin !== before.origin || stream !== before.stream) events.queue('status', last);
  }

  return {
    status,
    note,
    confirmed() {
      note({ confirmedAtMs: clock.monotonicMs(), isOverdue: false, error: undefined });
      overdue.set(staleAfterMs, () => {
        note({ isOverdue: true });
        events.deliver();
      });
    },
  };
}

function stateOf({ isClosed, confirmedAtMs, isOverdue, error }: Facts, snapshot: Snapshot | undefined): ClientState {
  if (isClosed) return 'closed';
  if (confirmedAtMs === undefined && error === undefined) return 'initializing';
  if (snapshot === undefined) return 'offline';
  return confirmedAtMs === undefined || isOverdue ? 'stale' : 'ready';
}
