import type { Clock } from '../port/clock.ts';
import { type Doubt, doubtAbout, isEmpty } from './doubt.ts';
import type { Content, Snapshot } from './snapshot.ts';

/** Keeps what is in use from single answers of the service that it would not repeat. */
export interface Guard {
  /** Why a live document has to come again before it is used; `undefined` when it need not, or just did. */
  readonly doubtOf: (content: Content, held: Snapshot) => Doubt | undefined;
  /** Whether the service has said an older thing than this for long enough. Counts each time it is asked. */
  readonly isInsisting: (held: Snapshot) => boolean;
  /** A live document is in use now. */
  readonly reset: () => void;
}

/** A service that says the older thing this often, or this long, means it: its database was restored. */
const MOST_REFUSALS = 20;
const MOST_REFUSING_MS = 600_000;

export function createGuard({ monotonicMs }: Pick<Clock, 'monotonicMs'>): Guard {
  let doubted: Content | undefined;
  let refusals: { count: number; readonly sinceMs: number } | undefined;

  return {
    doubtOf(content, held) {
      const doubt = doubtAbout(content, held);
      const isRepeated = doubted !== undefined && isSameVersion(doubted, content);
      doubted = doubt === undefined ? undefined : content;
      return isRepeated ? undefined : doubt;
    },
    isInsisting(held) {
      refusals ??= { count: 0, sinceMs: monotonicMs() };
      refusals.count += 1;
      // What somebody stored, or what holds nothing, has less of a claim: the service need only say it twice.
      const most = held.origin === 'persisted' || isEmpty(held) ? 1 : MOST_REFUSALS;
      return refusals.count > most || monotonicMs() - refusals.sinceMs >= MOST_REFUSING_MS;
    },
    reset() {
      doubted = undefined;
      refusals = undefined;
    },
  };
}

export function isSameVersion(one: Content | undefined, other: Content): boolean {
  return one?.scope === other.scope && one.documentTime === other.documentTime;
}
