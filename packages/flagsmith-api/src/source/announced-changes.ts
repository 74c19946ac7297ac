import { createTimer } from '../async/timer.ts';
import type { Versioned } from '../content/content.ts';
import { type DocumentTime, isAhead } from '../content/document-time.ts';
import type { Ports, Stop } from '../port/ports.ts';
import { backoff } from '../retry/retry-delay.ts';
import type { RefreshResult } from './data-source.ts';

/** Loads announced changes until the current document includes them. */
export interface AnnouncedChanges {
  /** @param time - When the change was made; `undefined` if the event does not say. */
  readonly announced: (time: DocumentTime | undefined) => void;
  /** An attempt ended, whatever started it. It may have brought the awaited change. */
  readonly loaded: (result: RefreshResult, isLoaded: boolean) => void;
  /** Whether an announced change has not arrived yet, and has not been given up. */
  readonly isWaiting: () => boolean;
  /** Whether the current document includes every announced change, as far as times tell. */
  readonly hasAll: () => boolean;
  readonly stop: Stop;
}

export interface AnnouncedChangesOptions {
  /**
   * Loads what a server has announced.
   * @returns 0 if it started; otherwise after how many milliseconds it can, `Infinity` when an attempt must end first.
   */
  readonly loadChange: () => number;
  readonly current: () => Versioned | undefined;
  /** The longest random delay before a load, so that the clients of a server do not all come at once. */
  readonly spreadMs: number;
}

/** How many announcements are remembered: servers repeat the last one or two. */
const MAX_KNOWN = 100;

/**
 * Loads an announced change within a second and unconditionally, even during a pause, unless the server asked for that pause.
 * Repeats this while the document is older than its announcement: caches and replicas lag behind. Ignores announcements that
 * it knows, and those of changes that the current document includes. An attempt in flight may have been answered before the
 * change, or hang: another one replaces or follows it.
 */
export function createAnnouncedChanges(options: AnnouncedChangesOptions, ports: Ports): AnnouncedChanges {
  const loads = createLoads(options, ports);
  let known: readonly number[] = [];
  /** The latest time of the changes that have not arrived; 0 if none of them has a usable time. */
  let awaited: number | undefined;
  let newest = 0;

  function isNew(time: number): boolean {
    return time > (options.current()?.documentTime ?? 0) && !known.includes(time);
  }

  /** A change or a document without a time cannot be compared: one load after the announcement is enough. */
  function isOver(change: number): boolean {
    const time = options.current()?.documentTime;
    const hasArrived = change === 0 || time === undefined ? !loads.isDue() : time >= change;
    return hasArrived || loads.isHopeless();
  }

  return {
    announced(time) {
      // A time in the future only says that something changed.
      const change = time === undefined || isAhead(time, ports.clock) ? 0 : time;
      newest = Math.max(newest, change);
      if (time !== undefined && !isNew(time)) return;
      if (time !== undefined) known = [...known.slice(1 - MAX_KNOWN), time];
      awaited = Math.max(awaited ?? 0, change);
      loads.request();
    },
    loaded(result, isLoaded) {
      loads.loaded(result);
      if (awaited === undefined) return;
      if (isLoaded && isOver(awaited)) {
        awaited = undefined;
        loads.stop();
      } else if (isLoaded || loads.isDue()) loads.follow();
    },
    isWaiting: () => awaited !== undefined,
    hasAll: () => newest <= (options.current()?.documentTime ?? newest),
    stop: loads.stop,
  };
}

/** Between two loads: a flood of announcements causes one load a second. */
const APART_MS = 1_000;
/** After so many loads in vain, about eighty seconds, announcements are followed slowly and once each. */
const MAX_TRIES = 10;
const RANGE = { firstMs: 2_000, longestMs: 10_000 };
/** After this long without a load, announcements are trusted again. */
const FORGET_AFTER_MS = 60_000;

/** The loads that announcements cause: soon, but limited, because a server may announce nonsense. */
function createLoads({ loadChange, spreadMs }: AnnouncedChangesOptions, { clock, timers, random }: Ports) {
  const timer = createTimer({ clock, timers });
  /** No load has started since the last announcement. */
  let isDue = false;
  let tries = 0;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  function load(): void {
    const waitMs = loadChange();
    if (waitMs === 0) {
      isDue = false;
      tries += 1;
      triedAtMs = clock.monotonicMs();
    } else loadIn(waitMs);
  }

  /** Loads after this time, unless a load is due sooner. */
  function loadIn(delayMs: number): void {
    const waitMs = Math.max(delayMs, triedAtMs + APART_MS - clock.monotonicMs());
    if (waitMs < timer.leftMs()) timer.set(waitMs, load);
  }

  /** Within a second if a load is due, otherwise later each time. */
  function follow(): void {
    loadIn(isDue && tries < MAX_TRIES ? random() * spreadMs : backoff(tries, random(), RANGE));
  }

  return {
    follow,
    request(): void {
      if (clock.monotonicMs() - triedAtMs >= FORGET_AFTER_MS) tries = 0;
      isDue = true;
      follow();
    },
    loaded(result: RefreshResult): void {
      if (result.ok && result.changed) tries = 0;
    },
    isDue: () => isDue,
    /** So many loads brought nothing that the change will never arrive. */
    isHopeless: () => tries >= MAX_TRIES && !isDue,
    stop: timer.clear,
  };
}
