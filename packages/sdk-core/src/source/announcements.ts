import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { isAhead } from '../snapshot/is-ahead.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createFollowUps, type FollowUpsOptions } from './follow-ups.ts';

export interface AnnouncementsOptions extends FollowUpsOptions {
  readonly held: () => Snapshot | undefined;
}

/** How an attempt ended: with a newer document, the same one, one that is not used, or none. */
export type Outcome = 'newer' | 'same' | 'refused' | 'failed';

/** Follows up on announced changes until a document is held that has them. */
export interface Announcements {
  /** @param time - Of the change; `undefined` when it is not said. */
  readonly announced: (time: DocumentTime | undefined) => void;
  /** An attempt is over, by whomever it was made: it may have brought what was waited for. */
  readonly attempted: (outcome: Outcome) => void;
  /** Whether news are announced that are not there yet. */
  readonly isWaiting: () => boolean;
  readonly stop: Stop;
}

/** A change of this time, or one of which the time is not known. */
type Wanted = DocumentTime | 'now';

/** Of how many announcements it is known that they were followed up: servers repeat the last one or two. */
const MOST_KNOWN = 100;

/**
 * Fetches what is announced within a second, without a condition and whatever pause is on but the server's own; and again
 * while the document is older than its announcement: caches and replicas lag behind. Announcements of what is held, or
 * was given up, cause nothing. A request under way may have been answered before the change, or hang: another one takes its
 * place, or follows it.
 */
export function createAnnouncements({ held, ...options }: AnnouncementsOptions, ports: Ports): Announcements {
  const known = createMemory();
  const followUps = createFollowUps(options, ports);
  let wanted: Wanted | undefined;

  function isNews(time: DocumentTime): boolean {
    return time > (held()?.documentTime ?? 0) && time !== wanted && !known.has(time);
  }

  /** A time that is still to come says no more than that there is news. */
  function usable(time: DocumentTime): Wanted {
    if (!isAhead(time, ports.clock)) return time;
    known.add(time);
    return 'now';
  }

  function finish(): void {
    if (typeof wanted === 'number') known.add(wanted);
    wanted = undefined;
    followUps.clear();
  }

  function arrived(): void {
    const isOwed = followUps.isOwed();
    const isOver = isHere(wanted, held()?.documentTime, isOwed) || (followUps.isHopeless() && !isOwed);
    if (isOver) finish();
    else followUps.follow();
  }

  return {
    announced(time) {
      if (time !== undefined && !isNews(time)) return;
      wanted = later(wanted, time === undefined ? 'now' : usable(time));
      followUps.owe();
      followUps.follow();
    },
    attempted(outcome) {
      if (outcome === 'newer') followUps.rewarded();
      if (wanted === undefined) return;
      if (outcome !== 'failed') arrived();
      else if (followUps.isOwed()) followUps.follow();
    },
    isWaiting: () => wanted !== undefined,
    stop: followUps.clear,
  };
}

/** A set that forgets what it has known for the longest. */
function createMemory(): Pick<Set<DocumentTime>, 'has' | 'add'> {
  const times = new Set<DocumentTime>();
  return {
    has: (time) => times.has(time),
    add(time) {
      for (const oldest of times) if (times.size >= MOST_KNOWN) times.delete(oldest);
      return times.add(time);
    },
  };
}

/** A change or a document without a time cannot be compared: once fetched after the announcement, it has to do. */
function isHere(wanted: Wanted | undefined, heldTime: DocumentTime | undefined, isOwed: boolean): boolean {
  return typeof wanted !== 'number' || heldTime === undefined ? !isOwed : heldTime >= wanted;
}

/** Of two announced changes the later one has to be there. */
function later(one: Wanted | undefined, other: Wanted): Wanted {
  if (typeof one !== 'number') return other;
  return other === 'now' || other < one ? one : other;
}
