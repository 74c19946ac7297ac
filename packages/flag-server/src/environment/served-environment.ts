import type { Bucketing } from '@burgee/engine';
import { type AnalyticsStore, createAnalyticsStore } from './analytics-store.ts';
import { isoOf, type Micros } from './document-time.ts';
import type { FlagDocument } from './flag-document.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { createTraitStore, type TraitStore } from './trait-store.ts';

/** An environment as the server has it: its document, and what it remembers for it. */
export interface ServedEnvironment {
  readonly clientKey: string;
  readonly serverKey: string;
  readonly traits: TraitStore;
  readonly analytics: AnalyticsStore;
  current(): Snapshot;
  /** The document before the last change, what a lagging replica would still answer with; `undefined` before one. */
  previous(): Snapshot | undefined;
  /** The newest time that listeners were told of; at first the document's own. */
  announcedAt(): Micros | undefined;
  markAnnounced(updatedAt: Micros): void;
  /**
   * Replaces the document, stamped with a time (ISO 8601), with its own for `null`, or as newer than any before.
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

  /** Also where the clock has not moved on since, or a test has set it ahead. */
  const newerThanAny = (): string => isoOf(Math.max(Date.now() * 1_000, newest + 1));

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
      const stamp = updatedAt === null ? changed.updated_at : (updatedAt ?? newerThanAny());
      const next = snapshotOf({ ...changed, updated_at: stamp }, bucketings);
      [previous, current] = [current, next];
      newest = Math.max(newest, next.updatedAt ?? 0);
      return next;
    },
  };
}
