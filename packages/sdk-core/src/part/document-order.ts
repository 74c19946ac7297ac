import type { Origin } from '@burgee/flagsmith-api';
import { type Clock, type DocumentTime, FlagClientError, isAhead } from '@burgee/flagsmith-api';
import { type ContentOrder, isSameVersion, type Judgement, ORIGINS } from '../kernel/snapshot-cell.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';

/** The newest document times of this many environments are remembered. */
const MAX_SCOPES = 10;
/** A server that sends the older document this often, or for this long, means it: its database was restored. */
const MAX_REFUSALS = 20;
const MAX_REFUSING_MS = 600_000;

/**
 * Orders documents by the times that they state: an older document never replaces a newer one, unless the server insists.
 * Equal times go by origin. A live document that takes everything away must arrive twice in a row before it is used.
 *
 * @param isRestoring - Whether a stored document may still arrive.
 */
export function documentOrder(clock: Clock, isRestoring: () => boolean = () => false): ContentOrder {
  const times = documentTimes(clock);
  let doubted: Content | undefined;
  let refusals: { count: number; readonly sinceMs: number } | undefined;

  /** Whether the server has sent older documents often or long enough. Counts every call. */
  function isInsisting(current: Snapshot | undefined): boolean {
    refusals ??= { count: 0, sinceMs: clock.monotonicMs() };
    refusals.count += 1;
    // A stored document, or one without flags, is easier to replace: the server must send the older one twice.
    const most = current?.origin === 'persisted' || isEmpty(current) ? 1 : MAX_REFUSALS;
    return refusals.count > most || clock.monotonicMs() - refusals.sinceMs >= MAX_REFUSING_MS;
  }

  /** Whether a doubtful document arrived twice in a row. */
  function isRepeated(content: Content, doubt: string | undefined): boolean {
    const before = doubted;
    doubted = doubt === undefined ? undefined : content;
    return isSameVersion(before, content);
  }

  function judgeLive(content: Content, current: Snapshot | undefined): Judgement {
    // A bootstrap may be of any environment: it raises no doubt about what replaces it.
    const previous = current?.origin === 'bootstrap' ? undefined : current;
    const doubt = doubtAbout(content, previous, isRestoring);
    const isConfirmed = isRepeated(content, doubt);
    if (doubt !== undefined && !isConfirmed) return { verdict: 'unconfirmed', error: unconfirmed(doubt, current) };
    const isOlder = times.leadOf(content, current) < 0;
    if (isOlder && !isInsisting(current)) return { verdict: 'older', error: older() };
    doubted = refusals = undefined;
    times.remember(content);
    return { verdict: 'newer', isInsistedOn: isOlder || (doubt !== undefined && previous !== undefined) };
  }

  return (content, origin, current) => {
    if (origin === 'live') return judgeLive(content, current);
    const isUsed = current === undefined || isNewer(origin, times.leadOf(content, current), current);
    return { verdict: isUsed ? 'newer' : 'older' };
  };
}

/** Remembers the newest document of each environment. Times in the future order nothing. */
function documentTimes(clock: Clock) {
  const newest = new Map<string, DocumentTime>();

  function timeOf({ documentTime }: Content): DocumentTime | undefined {
    return documentTime === undefined || isAhead(documentTime, clock) ? undefined : documentTime;
  }

  return {
    /** By how many microseconds content is newer than the newest of its environment; 0 when that is unknown. */
    leadOf(content: Content, current: Snapshot | undefined): number {
      const currentTime = current?.scope === content.scope ? timeOf(current) : undefined;
      const before = currentTime ?? newest.get(content.scope);
      const time = timeOf(content);
      return before === undefined || time === undefined ? 0 : time - before;
    },
    remember(content: Content): void {
      const time = timeOf(content);
      if (time === undefined) return;
      if (newest.size === MAX_SCOPES && !newest.has(content.scope)) newest.clear();
      newest.set(content.scope, time);
    },
  };
}

/** Whether a stored or bundled document replaces the current one: never an older one; of equal ones the better origin wins. */
function isNewer(origin: Origin, leadMicros: number, current: Snapshot): boolean {
  return leadMicros === 0 ? ORIGINS.indexOf(origin) >= ORIGINS.indexOf(current.origin) : leadMicros > 0;
}

/** Why a live document must arrive twice: it takes everything away, as a misconfigured server would. */
function doubtAbout(arriving: Content, previous: Snapshot | undefined, isRestoring: () => boolean): string | undefined {
  if (previous === undefined) {
    return isRestoring() && isEmpty(arriving) ? 'it has no flags, and what is stored has not been read yet' : undefined;
  }
  if (arriving.scope !== previous.scope) return 'it is of another environment';
  if (arriving.documentTime === undefined && previous.documentTime !== undefined)
    return 'it does not say when it changed';
  return isEmpty(arriving) && !isEmpty(previous) ? 'it has no flags any more' : undefined;
}

function isEmpty(content: Content | undefined): boolean {
  return content?.evaluator.evaluateFlags().length === 0;
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
