import type { FlagChange } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Origin } from '../event/client-status.ts';
import type { Clock } from '../port/clock.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';

/** The only state of a client that reads answer from. Content replaces it as a whole. */
export interface SnapshotCell {
  readonly current: () => Snapshot | undefined;
  readonly offer: (content: Content, origin: Origin) => OfferResult;
}

/** What happened to offered content: in use now, in use and equal to the content before, or refused. */
export interface OfferResult {
  readonly verdict: Verdict;
  /** Why it is refused, where the source should know. */
  readonly error?: FlagClientError | undefined;
  /** The flags that may have changed; empty when the content was refused. */
  readonly changes: readonly FlagChange[];
}

/** `unconfirmed`: refused until the source sends it again. */
export type Verdict = 'newer' | 'same' | 'older' | 'unconfirmed';

/** Decides which content replaces which. */
export interface ContentOrder {
  readonly judge: (content: Content, origin: Origin, current: Snapshot) => Omit<OfferResult, 'changes'>;
  /** The content is in use now. */
  readonly accepted: (content: Content, origin: Origin) => void;
}

/** From the least to the most trusted. */
export const ORIGINS: readonly Origin[] = ['bootstrap', 'persisted', 'live'];

/** Content replaces content of the same origin or of a less trusted one. */
const BY_ORIGIN: ContentOrder = {
  judge: (_, origin, current) => ({
    verdict: ORIGINS.indexOf(origin) < ORIGINS.indexOf(current.origin) ? 'older' : 'newer',
  }),
  accepted: () => {},
};

export function createSnapshotCell({ wallMs }: Pick<Clock, 'wallMs'>, order: ContentOrder = BY_ORIGIN): SnapshotCell {
  let snapshot: Snapshot | undefined;

  return {
    current: () => snapshot,
    offer(content, origin) {
      const before = snapshot;
      const judged = before && order.judge(content, origin, before);
      if (judged !== undefined && judged.verdict !== 'newer') return { ...judged, changes: [] };

      const changes = content.evaluator.changesSince(before?.evaluator);
      snapshot = { ...content, origin, arrivedAtMs: wallMs() };
      order.accepted(content, origin);
      return { verdict: changes.length === 0 && isSameVersion(before, content) ? 'same' : 'newer', changes };
    },
  };
}

export function isSameVersion(one: Content | undefined, other: Content): boolean {
  return one?.scope === other.scope && one.documentTime === other.documentTime;
}
