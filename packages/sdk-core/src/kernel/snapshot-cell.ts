import type { FlagChange } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Origin } from '../event/client-status.ts';
import type { Clock } from '../port/ports.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';

/** The only state of a client that reads answer from. Content replaces it as a whole. */
export interface SnapshotCell {
  readonly current: () => Snapshot | undefined;
  readonly offer: (content: Content, origin: Origin) => OfferResult;
}

/** What happened to offered content: in use now, in use and equal to the content before, or refused. */
export interface OfferResult extends Judgement {
  /** The flags that may have changed; empty when the content was refused. */
  readonly changes: readonly FlagChange[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** The server repeated what was refused before. */
  readonly isInsistedOn?: boolean | undefined;
  /** Why it is refused, where the source should know. */
  readonly error?: FlagClientError | undefined;
}

/** `unconfirmed`: refused until the source sends it again. */
export type Verdict = 'newer' | 'same' | 'older' | 'unconfirmed';

/** Decides which content replaces which. */
export interface ContentOrder {
  readonly judge: (content: Content, origin: Origin, current: Snapshot | undefined) => Judgement;
  /** The content is in use now. */
  readonly accepted: (content: Content, origin: Origin) => void;
}

/** From the least to the most trusted. */
export const ORIGINS: readonly Origin[] = ['bootstrap', 'persisted', 'live'];

/** Without an order, content replaces content of the same origin or of a less trusted one. */
export function createSnapshotCell({ wallMs }: Pick<Clock, 'wallMs'>, order?: ContentOrder): SnapshotCell {
  let snapshot: Snapshot | undefined;

  function judgeByOrigin(origin: Origin): Judgement {
    const isWorse = snapshot !== undefined && ORIGINS.indexOf(origin) < ORIGINS.indexOf(snapshot.origin);
    return { verdict: isWorse ? 'older' : 'newer' };
  }

  return {
    current: () => snapshot,
    offer(content, origin) {
      const before = snapshot;
      const judged = order?.judge(content, origin, before) ?? judgeByOrigin(origin);
      if (judged.verdict !== 'newer') return { ...judged, changes: [] };

      const changes = content.evaluator.changesSince(before?.evaluator);
      const isSame = changes.length === 0 && isSameVersion(before, content);
      const isInsistedOn = isSame ? before?.isInsistedOn : judged.isInsistedOn;
      snapshot = { ...content, origin, arrivedAtMs: wallMs(), isInsistedOn };
      order?.accepted(content, origin);
      return { verdict: isSame ? 'same' : 'newer', changes };
    },
  };
}

export function isSameVersion(one: Content | undefined, other: Content): boolean {
  return one?.scope === other.scope && one.documentTime === other.documentTime;
}
