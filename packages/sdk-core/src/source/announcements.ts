import { createAlarm } from '../port/alarm.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Refresher } from './refresher.ts';
import { backoff } from './retry-delay.ts';

export interface AnnouncementsOptions {
  readonly refresher: Pick<Refresher, 'refresh' | 'isFailing'>;
  readonly held: () => Snapshot | undefined;
  /** The longest that is left to chance before fetching, so that not all clients of a server come at once. */
  readonly spreadMs: number;
}

/** Follows up on announced changes until a document is held that has them. */
export interface Announcements {
  readonly announced: (time: DocumentTime) => void;
  /** A document was loaded, or confirmed, by whomever: it may be the one that was waited for. */
  readonly loaded: () => void;
  /** Whether news are announced that are not there yet. */
  readonly isWaiting: () => boolean;
  readonly stop: Stop;
}

/** Between two fetches that announcements cause: a flood of them is one fetch a second. */
const APART_MS = 1_000;
const LONGEST_MS = 10_000;
/** After some eighty seconds an announcement is ahead of what will ever be served. */
const MOST_TRIES = 10;

/**
 * Fetches what is announced, without a condition, and again while the document is older than its announcement: caches
 * and replicas lag behind. Announcements of what is held, or was given up, cause nothing. While the server fails, it is
 * left to the refresher when to ask, and its next success is looked at.
 */
export function createAnnouncements({ refresher, held, spreadMs }: AnnouncementsOptions, ports: Ports): Announcements {
  const { clock, timers, random } = ports;
  const next = createAlarm(timers);
  let wanted: DocumentTime | undefined;
  let done = 0;
  let tries = 0;
  let fetchedAtMs = Number.NEGATIVE_INFINITY;

  function fetchIn(delayMs: number): void {
    const earliestMs = fetchedAtMs + APART_MS - clock.monotonicMs();
    next.set(Math.max(delayMs, earliestMs), () => {
      if (refresher.isFailing()) return;
      fetchedAtMs = clock.monotonicMs();
      tries += 1;
      void refresher.refresh('full');
    });
  }

  function finish(time: DocumentTime): void {
    done = Math.max(done, time);
    wanted = undefined;
    tries = 0;
    next.clear();
  }

  return {
    announced(time) {
      if (time <= Math.max(done, held()?.documentTime ?? 0, wanted ?? 0)) return;
      const isFirst = wanted === undefined;
      wanted = time;
      if (isFirst) fetchIn(random() * spreadMs);
    },
    loaded() {
      if (wanted === undefined) return;
      const heldTime = held()?.documentTime;
      // A document without a time cannot be compared: once fetched after the announcement, it has to do.
      const isHere = heldTime === undefined ? tries > 0 : heldTime >= wanted;
      if (isHere || tries >= MOST_TRIES) finish(wanted);
      else fetchIn(backoff(Math.max(tries, 1), random(), { firstMs: APART_MS, longestMs: LONGEST_MS }));
    },
    isWaiting: () => wanted !== undefined,
    stop: next.clear,
  };
}
