import { FlagClientError } from '../error/flag-client-error.ts';
import type { Origin } from '../event/client-status.ts';
import { type ContentOrder, type Judgement, ORIGINS } from '../kernel/snapshot-cell.ts';
import type { Clock } from '../port/ports.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { isAhead } from '../snapshot/is-ahead.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';
import { type Confirmation, createConfirmation, doubtAbout } from './confirmation.ts';

/** The newest document times of this many environments are remembered. */
const MAX_SCOPES = 10;

/**
 * Orders documents by the times that they state: an older document never replaces a newer one, unless the server insists.
 * Equal times go by origin. A live document that takes everything away must come twice: see `createConfirmation`.
 *
 * @param isRestoring - Whether a stored document may still arrive.
 */
export function documentOrder(clock: Clock, isRestoring: () => boolean = () => false): ContentOrder {
  const confirmation = createConfirmation(clock, isRestoring);
  const newest = new Map<string, DocumentTime>();

  /** A time in the future orders nothing. */
  function timeOf({ documentTime }: Content): DocumentTime | undefined {
    return documentTime === undefined || isAhead(documentTime, clock) ? undefined : documentTime;
  }

  /** By how many microseconds content is newer than what is known of its environment; 0 when that is unknown. */
  function leadOf(content: Content, current: Snapshot): number {
    const currentTime = current.scope === content.scope ? timeOf(current) : undefined;
    const before = currentTime ?? newest.get(content.scope);
    const time = timeOf(content);
    return before === undefined || time === undefined ? 0 : time - before;
  }

  function remember(content: Content): void {
    const time = timeOf(content);
    if (time === undefined) return;
    if (newest.size === MAX_SCOPES && !newest.has(content.scope)) newest.clear();
    newest.set(content.scope, time);
  }

  function judgeOver(current: Snapshot, content: Content, origin: Origin): Judgement {
    const leadMicros = leadOf(content, current);
    if (origin !== 'live') return { verdict: supersedes(origin, leadMicros, current) ? 'newer' : 'older' };
    return judgeLive(confirmation, content, { current, leadMicros });
  }

  return {
    judge(content, origin, current) {
      const doubt = origin === 'live' ? confirmation.doubtAbout(content, current) : undefined;
      if (doubt !== undefined) return { verdict: 'unconfirmed', error: unconfirmed(doubt, current) };
      return current === undefined ? { verdict: 'newer' } : judgeOver(current, content, origin);
    },
    accepted(content, origin) {
      if (origin !== 'live') return;
      confirmation.reset();
      remember(content);
    },
  };
}

interface Opposing {
  readonly current: Snapshot;
  readonly leadMicros: number;
}

/** Judges a live document that is not, or no longer, in doubt. */
function judgeLive(confirmation: Confirmation, content: Content, { current, leadMicros }: Opposing): Judgement {
  const isOlder = leadMicros < 0;
  if (isOlder && !confirmation.isInsisting(current)) return { verdict: 'older', error: older() };
  return { verdict: 'newer', isInsistedOn: isOlder || doubtAbout(content, current) !== undefined };
}

/** Whether a stored or bundled document replaces the current one: never an older one; of equal ones the better origin wins. */
function supersedes(origin: Origin, leadMicros: number, current: Snapshot): boolean {
  return leadMicros === 0 ? ORIGINS.indexOf(origin) >= ORIGINS.indexOf(current.origin) : leadMicros > 0;
}

function older(): FlagClientError {
  const message = 'The server sent an older document than the one in use, which stays in use.';
  return new FlagClientError('older_document', message);
}

function unconfirmed(doubt: string, current: Snapshot | undefined): FlagClientError {
  const meanwhile = current === undefined ? 'reads answer their fallbacks' : 'the last one stays in use';
  const message = `The server sent a document, but ${doubt}. It is used, and stored, when it comes again; until then ${meanwhile}.`;
  return new FlagClientError('unconfirmed_document', message);
}
