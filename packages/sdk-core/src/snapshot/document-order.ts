import type { Clock } from '../port/clock.ts';
import type { DocumentTime } from './document-time.ts';
import { isAhead } from './is-ahead.ts';
import type { Content, Snapshot } from './snapshot.ts';

/** Knows which documents are older than what was there before. */
export interface DocumentOrder {
  /** By how much a document is newer than what is known of its environment, in microseconds; 0 when that cannot be said. */
  readonly leadOf: (content: Content, held: Snapshot | undefined) => number;
  /** The service has this document. */
  readonly note: (content: Content) => void;
}

/** Of how many environments it is known how new their documents were. */
const MOST_SCOPES = 10;

/** Remembers the times of live documents over others in between, which have no time or are of another environment. */
export function createDocumentOrder(clock: Clock): DocumentOrder {
  const newest = new Map<string, DocumentTime>();

  /** A time that is still to come orders nothing. */
  function timeOf({ documentTime }: Content): DocumentTime | undefined {
    return documentTime === undefined || isAhead(documentTime, clock) ? undefined : documentTime;
  }

  return {
    leadOf(content, held) {
      const heldTime = held?.scope === content.scope ? timeOf(held) : undefined;
      const before = heldTime ?? newest.get(content.scope);
      const time = timeOf(content);
      return before === undefined || time === undefined ? 0 : time - before;
    },
    note(content) {
      const time = timeOf(content);
      if (time === undefined) return;
      if (newest.size === MOST_SCOPES && !newest.has(content.scope)) newest.clear();
      newest.set(content.scope, time);
    },
  };
}
