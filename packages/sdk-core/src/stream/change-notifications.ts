import type { Ports, Stop } from '../port/ports.ts';
import type { AttemptOutcome } from '../refresh/refresher.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { isAhead } from '../snapshot/is-ahead.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createFollowUps, type FollowUpsOptions } from './follow-ups.ts';

export interface ChangeNotificationsOptions extends FollowUpsOptions {
  readonly current: () => Snapshot | undefined;
}

/** Loads announced changes until the current document includes them. */
export interface ChangeNotifications {
  /** @param time - When the change was made; `undefined` if the event does not say. */
  readonly announced: (time: DocumentTime | undefined) => void;
  /** An attempt ended, of whatever cause. It may have brought the awaited change. */
  readonly loaded: (outcome: AttemptOutcome) => void;
  /** Whether an announced change has not arrived yet. */
  readonly isWaiting: () => boolean;
  readonly stop: Stop;
}

/** The time of a change, or `now` if it is unknown. */
type Awaited = DocumentTime | 'now';

/** How many announcements are remembered: servers repeat the last one or two. */
const MAX_KNOWN = 100;

/**
 * Loads an announced change within a second and unconditionally, even during a pause, unless the server asked for that pause.
 * Repeats this while the document is older than its announcement: caches and replicas lag behind. Ignores announcements of
 * changes that the current document includes, or that were given up. An attempt in flight may have been answered before the
 * change, or hang: another one replaces or follows it.
 */
export function createChangeNotifications(
  { current, ...options }: ChangeNotificationsOptions,
  ports: Ports,
): ChangeNotifications {
  const known = createMemory();
  const followUps = createFollowUps(options, ports);
  let awaited: Awaited | undefined;

  function isNew(time: DocumentTime): boolean {
    return time > (current()?.documentTime ?? 0) && time !== awaited && !known.has(time);
  }

  /** A time in the future only says that something changed. */
  function usable(time: DocumentTime): Awaited {
    if (!isAhead(time, ports.clock)) return time;
    known.add(time);
    return 'now';
  }

  function finish(): void {
    if (typeof awaited === 'number') known.add(awaited);
    awaited = undefined;
    followUps.clear();
  }

  function arrived(): void {
    const isDue = followUps.isDue();
    const isOver = hasArrived(awaited, current()?.documentTime, isDue) || (followUps.isHopeless() && !isDue);
    if (isOver) finish();
    else followUps.follow();
  }

  return {
    announced(time) {
      if (time !== undefined && !isNew(time)) return;
      awaited = later(awaited, time === undefined ? 'now' : usable(time));
      followUps.request();
      followUps.follow();
    },
    loaded(outcome) {
      if (outcome === 'newer') followUps.reset();
      if (awaited === undefined) return;
      if (outcome !== 'failed') arrived();
      else if (followUps.isDue()) followUps.follow();
    },
    isWaiting: () => awaited !== undefined,
    stop: followUps.clear,
  };
}

/** A set that drops its oldest entries. */
function createMemory(): Pick<Set<DocumentTime>, 'has' | 'add'> {
  const times = new Set<DocumentTime>();
  return {
    has: (time) => times.has(time),
    add(time) {
      for (const oldest of times) if (times.size >= MAX_KNOWN) times.delete(oldest);
      return times.add(time);
    },
  };
}

/** A change or a document without a time cannot be compared: one load after the announcement is enough. */
function hasArrived(awaited: Awaited | undefined, currentTime: DocumentTime | undefined, isDue: boolean): boolean {
  return typeof awaited !== 'number' || currentTime === undefined ? !isDue : currentTime >= awaited;
}

/** The later of two announced changes. */
function later(one: Awaited | undefined, other: Awaited): Awaited {
  if (typeof one !== 'number') return other;
  return other === 'now' || other < one ? one : other;
}
