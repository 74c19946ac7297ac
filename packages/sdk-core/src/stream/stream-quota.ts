import { FlagClientError } from '../error/flag-client-error.ts';
import type { Clock } from '../port/ports.ts';

/** Limits how much of one connection is read. */
export interface StreamQuota {
  /** Counts text before it is parsed. @throws FlagClientError with code `stream` above the limit */
  readonly take: (text: string) => void;
  /** Counts an event, a comment or a malformed line. @throws FlagClientError with code `stream` above the limit */
  readonly count: () => void;
}

/** A hundred times what Flagsmith sends: a comment every 15 s, and an event of about 80 characters for each change. */
const MOST = { characters: 262_144, events: 1_000 };
const WINDOW_MS = 60_000;

/** Makes a quota for one connection: a flood would block the event loop. */
export function createStreamQuota({ monotonicMs }: Pick<Clock, 'monotonicMs'>): StreamQuota {
  let used = { characters: 0, events: 0 };
  let sinceMs = monotonicMs();

  function add(characters: number, events: number): void {
    used = { characters: used.characters + characters, events: used.events + events };
    if (used.characters <= MOST.characters && used.events <= MOST.events) return;
    const limits = `${MOST.characters} characters or ${MOST.events} events and comments`;
    throw new FlagClientError('stream', `The server sent more than ${limits} within a minute.`);
  }

  return {
    take(text) {
      if (monotonicMs() - sinceMs >= WINDOW_MS) {
        used = { characters: 0, events: 0 };
        sinceMs = monotonicMs();
      }
      add(text.length, 0);
    },
    count: () => add(0, 1),
  };
}
