import { isSameVersion } from '../kernel/snapshot-cell.ts';
import type { Clock } from '../port/ports.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';

/** Protects the content in use from single answers that the server would not repeat. */
export interface Confirmation {
  /** Why a live document must come again before it is used; `undefined` when it may be used now. */
  readonly doubtAbout: (content: Content, current: Snapshot | undefined) => string | undefined;
  /** Whether the server has sent older documents than this often or long enough. Counts every call. */
  readonly isInsisting: (current: Snapshot) => boolean;
  /** A live document is in use now. */
  readonly reset: () => void;
}

/** A server that sends the older document this often, or for this long, means it: its database was restored. */
const MAX_REFUSALS = 20;
const MAX_REFUSING_MS = 600_000;

/** @param isRestoring - Whether a stored document may still arrive. */
export function createConfirmation(
  { monotonicMs }: Pick<Clock, 'monotonicMs'>,
  isRestoring: () => boolean,
): Confirmation {
  let doubted: Content | undefined;
  let refusals: { count: number; readonly sinceMs: number } | undefined;

  return {
    doubtAbout(content, current) {
      const isFirst = current === undefined || current.origin === 'bootstrap';
      const doubt = isFirst ? doubtAboutFirst(content, isRestoring) : doubtAbout(content, current);
      const isRepeated = doubted !== undefined && isSameVersion(doubted, content);
      doubted = doubt === undefined ? undefined : content;
      return isRepeated ? undefined : doubt;
    },
    isInsisting(current) {
      refusals ??= { count: 0, sinceMs: monotonicMs() };
      refusals.count += 1;
      // A stored document, or one without flags, is easier to replace: the server must send the older one twice.
      const most = current.origin === 'persisted' || isEmpty(current) ? 1 : MAX_REFUSALS;
      return refusals.count > most || monotonicMs() - refusals.sinceMs >= MAX_REFUSING_MS;
    },
    reset() {
      doubted = undefined;
      refusals = undefined;
    },
  };
}

/** Whether a document may take away what is stored, which has not been read yet. */
function doubtAboutFirst(arriving: Content, isRestoring: () => boolean): string | undefined {
  return isRestoring() && isEmpty(arriving) ? 'it has no flags, and what is stored has not been read yet' : undefined;
}

/** Whether a document takes everything away, as a misconfigured server would. A bootstrap may be of any environment. */
export function doubtAbout(arriving: Content, current: Snapshot): string | undefined {
  if (current.origin === 'bootstrap') return undefined;
  if (arriving.scope !== current.scope) return 'it is of another environment';
  if (arriving.documentTime === undefined && current.documentTime !== undefined)
    return 'it does not say when it changed';
  return isEmpty(arriving) && !isEmpty(current) ? 'it has no flags any more' : undefined;
}

function isEmpty({ evaluator }: Content): boolean {
  return evaluator.evaluateFlags().length === 0;
}
