import type { Bucketing } from '@burgee/engine';
import { type AnalyticsStore, createAnalyticsStore } from './analytics-store.ts';
import { isoOf, type Micros } from './document-time.ts';
import type { FlagDocument } from './flag-document.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { createTraitStore, type TraitStore } from './trait-store.ts';

/** An environment: its document, and the traits and evaluations that clients have sent. */
export interface ServedEnvironment {
  readonly clientKey: string;
  readonly serverKey: string;
  readonly traits: TraitStore;
  readonly analytics: AnalyticsStore;
  current(): Snapshot;
  /** The document before the last change; `undefined` before the first change. */
  previous(): Snapshot | undefined;
  /** The newest time that was announced on streams; at first the document's own. */
  announcedAt(): Micros | undefined;
  markAnnounced(updatedAt: Micros): void;
  /**
   * Replaces the document. Its time becomes `updatedAt` (ISO 8601), stays as it is for `null`, or else becomes later than
   * any time before.
   *
   * @throws TypeError when it is not valid or has another client key
   */
  install(document: FlagDocument, updatedAt: string | null | undefined): Snapshot;
}

export interface ServedEnvironmentOptions {
  readonly document: FlagDocument;
  readonly serverKey: string;
  readonly bucketings: readonly Bucketing[];
}

export function createServedEnvironment({
  document,
  serverKey,
  bucketings,
}: ServedEnvironmentOptions): ServedEnvironment {
  let current = snapshotOf(document, bucketings);
  let previous: Snapshot | undefined;
  let newest = current.updatedAt ?? 0;
  let announcedAt = current.updatedAt;
  const clientKey = document.api_key;

  /** Later than any time before, even when the clock stands still or a test has used a future time. */
  const nextTime = (): string => isoOf(Math.max(Date.now() * 1_000, newest + 1));

  return {
    clientKey,
    serverKey,
    traits: createTraitStore(),
    analytics: createAnalyticsStore(),
    current: () => current,
    previous: () => previous,
    announcedAt: () => announcedAt,
    markAnnounced: (updatedAt) => {
      announcedAt = updatedAt;
    },
    install(changed, updatedAt) {
      if (changed.api_key !== clientKey)
        throw new TypeError(`The document's api_key must stay ${clientKey}, got ${changed.api_key}.`);
      const updated = updatedAt === null ? changed.updated_at : (updatedAt ?? nextTime());
      const next = snapshotOf({ ...changed, updated_at: updated }, bucketings);
      [previous, current] = [current, next];
      newest = Math.max(newest, next.updatedAt ?? 0);
      return next;
    },
  };
}
