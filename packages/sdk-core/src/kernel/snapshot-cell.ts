import type { FlagChange } from '@burgee/engine';
import type { Clock, FlagClientError, Origin } from '@burgee/flagsmith-api';
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

/** Decides whether content replaces the current one. Called once for each offer; content judged `newer` is used. */
export type ContentOrder = (content: Content, origin: Origin, current: Snapshot | undefined) => Judgement;

/** From the least to the most trusted. */
export const ORIGINS: readonly Origin[] = ['bootstrap', 'persisted', 'live'];

/** Content replaces content of the same origin or of a less trusted one. */
const BY_ORIGIN: ContentOrder = (_, origin, current) => ({
  verdict: current !== undefined && ORIGINS.indexOf(origin) < ORIGINS.indexOf(current.origin) ? 'older' : 'newer',
});

export function createSnapshotCell({ wallMs }: Pick<Clock, 'wallMs'>, order: ContentOrder = BY_ORIGIN): SnapshotCell {
  let snapshot: Snapshot | undefined;

  return {
    current: () => snapshot,
    offer(content, origin) {
      const before = snapshot;
      const judged = order(content, origin, before);
      if (judged.verdict !== 'newer') return { ...judged, changes: [] };

      const changes = content.evaluator.changesSince(before?.evaluator);
      const isSame = changes.length === 0 && isSameVersion(before, content);
      const isInsistedOn = isSame ? before?.isInsistedOn : judged.isInsistedOn;
      snapshot = { ...content, origin, arrivedAtMs: wallMs(), isInsistedOn };
      return { verdict: isSame ? 'same' : 'newer', changes };
    },
  };
}

export function isSameVersion(one: Content | undefined, other: Content): boolean {
  return one?.scope === other.scope && one.documentTime === other.documentTime;
}
