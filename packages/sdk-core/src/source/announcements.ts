import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createPacer } from './pacer.ts';
import type { Refresher } from './refresher.ts';
import { backoff } from './retry-delay.ts';

export interface AnnouncementsOptions {
  readonly refresher: Pick<Refresher, 'refresh' | 'isFailing' | 'isAsking'>;
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
/** Of how many announcements it is known that they were followed up: servers repeat the last one or two. */
const MOST_KNOWN = 100;

/**
 * Fetches what is announced, without a condition, and again while the document is older than its announcement: caches
 * and replicas lag behind. Announcements of what is held, or was given up, cause nothing. While the server fails, it is
 * left to the refresher when to ask, and its next success is looked at; so is that of a request under way, which may
 * have been answered before the change.
 */
export function createAnnouncements({ refresher, held, spreadMs }: AnnouncementsOptions, ports: Ports): Announcements {
  const known = new Set<DocumentTime>();
  const pacer = createPacer(fetch, APART_MS, ports);
  let wanted: DocumentTime | undefined;
  let tries = 0;

  function fetch(): boolean {
    if (refresher.isFailing() || refresher.isAsking()) return false;
    tries += 1;
    void refresher.refresh('full');
    return true;
  }

  function finish(time: DocumentTime): void {
    known.add(time);
    for (const oldest of known) if (known.size > MOST_KNOWN) known.delete(oldest);
    wanted = undefined;
    pacer.clear();
  }

  return {
    announced(time) {
      if (time <= (held()?.documentTime ?? 0) || time === wanted || known.has(time)) return;
      // Of two the later one has to be there, but each may be there now.
      wanted = wanted === undefined || time > wanted ? time : wanted;
      tries = 0;
      pacer.doIn(ports.random() * spreadMs);
    },
    loaded() {
      if (wanted === undefined) return;
      const heldTime = held()?.documentTime;
      // A document without a time cannot be compared: once fetched after the announcement, it has to do.
      const isHere = heldTime === undefined ? tries > 0 : heldTime >= wanted;
      if (isHere || tries >= MOST_TRIES) finish(wanted);
      else if (tries === 0) pacer.doIn(ports.random() * spreadMs);
      else pacer.doIn(backoff(tries, ports.random(), { firstMs: APART_MS, longestMs: LONGEST_MS }));
    },
    isWaiting: () => wanted !== undefined,
    stop: pacer.clear,
  };
}
