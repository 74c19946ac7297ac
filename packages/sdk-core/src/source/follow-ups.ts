import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import { createPacer } from './pacer.ts';
import type { Refresher } from './refresher.ts';
import { backoff } from './retry-delay.ts';

/** The fetches that announcements cause: soon, but not more than servers that announce nonsense are worth. */
export interface FollowUps {
  /** Something was announced: it is owed a fetch that begins from now on. */
  readonly owe: () => void;
  readonly isOwed: () => boolean;
  /** Fetches: what is owed within the second, anything else later and later. */
  readonly follow: () => void;
  /** What came was news. */
  readonly rewarded: () => void;
  /** Whether so many fetches in a row were in vain that this will never be served. */
  readonly isHopeless: () => boolean;
  /** Fetches nothing any more of what was asked for. */
  readonly clear: Stop;
}

export interface FollowUpsOptions {
  readonly refresher: Pick<Refresher, 'askForNews'>;
  /** The longest that is left to chance before fetching, so that not all clients of a server come at once. */
  readonly spreadMs: number;
}

/** Between two fetches: a flood of announcements is one fetch a second. */
const APART_MS = 1_000;
/** So often in vain, some eighty seconds, and announcements are followed slowly and once each. */
const MOST_TRIES = 10;
const RANGE = { firstMs: 2_000, longestMs: 10_000 };
/** After so long without a fetch, announcements are trusted again. */
const FORGET_AFTER_MS = 60_000;

export function createFollowUps({ refresher, spreadMs }: FollowUpsOptions, ports: Ports): FollowUps {
  const { clock, random } = ports;
  const pacer = createPacer(fetch, APART_MS, ports);
  let isOwed = false;
  let tries = 0;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  function fetch(): boolean {
    const waitMs = refresher.askForNews();
    if (waitMs > 0) {
      pacer.doIn(waitMs);
      return false;
    }
    isOwed = false;
    tries += 1;
    triedAtMs = clock.monotonicMs();
    return true;
  }

  return {
    owe() {
      if (clock.monotonicMs() - triedAtMs >= FORGET_AFTER_MS) tries = 0;
      isOwed = true;
    },
    isOwed: () => isOwed,
    follow: () => pacer.doIn(isOwed && tries < MOST_TRIES ? random() * spreadMs : backoff(tries, random(), RANGE)),
    rewarded() {
      tries = 0;
    },
    isHopeless: () => tries >= MOST_TRIES,
    clear: pacer.clear,
  };
}
