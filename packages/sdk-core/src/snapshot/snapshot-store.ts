import type { FlagChange } from '@burgee/engine';
import type { Origin } from '../event/client-status.ts';
import type { Clock } from '../port/clock.ts';
import type { Content, Snapshot } from './snapshot.ts';
import { supersedes } from './supersedes.ts';

/** The one cell of a client that changes: what answers reads now. Replaced whole, never by an older document. */
export interface SnapshotStore {
  readonly held: () => Snapshot | undefined;
  readonly offer: (content: Content, origin: Origin) => Offered;
}

/** What became of an offer: in use now, in use and the same as before but for its origin, or refused. */
export type Verdict = 'newer' | 'same' | 'older';

interface Offered {
  readonly verdict: Verdict;
  readonly changes: readonly FlagChange[];
}

/** A server that says the older thing this often, or this long, means it: its database was restored. */
const MOST_REFUSALS = 20;
const MOST_REFUSING_MS = 600_000;

export function createSnapshotStore(clock: Clock): SnapshotStore {
  let snapshot: Snapshot | undefined;
  let refusals: { count: number; readonly sinceMs: number } | undefined;

  /** Whether a live document that is older has been refused for long enough. */
  function isInsisting(origin: Origin): boolean {
    if (origin !== 'live') return false;
    refusals ??= { count: 0, sinceMs: clock.monotonicMs() };
    refusals.count += 1;
    return refusals.count > MOST_REFUSALS || clock.monotonicMs() - refusals.sinceMs >= MOST_REFUSING_MS;
  }

  return {
    held: () => snapshot,
    offer(content, origin) {
      const before = snapshot;
      if (!supersedes(content, origin, before) && !isInsisting(origin)) return REFUSED;

      const changes = content.evaluator.changesSince(before?.evaluator);
      snapshot = { ...content, origin, arrivedAtMs: clock.wallMs() };
      refusals = undefined;
      return { verdict: changes.length === 0 && isSameVersion(before, content) ? 'same' : 'newer', changes };
    },
  };
}

const REFUSED: Offered = { verdict: 'older', changes: [] };

function isSameVersion(one: Content | undefined, other: Content): boolean {
  return one?.scope === other.scope && one.documentTime === other.documentTime;
}
