import type { Origin } from '../event/client-status.ts';
import type { Content, Snapshot } from './snapshot.ts';

/** Higher is truer. */
const RANK: Readonly<Record<Origin, number>> = { live: 2, persisted: 1, bootstrap: 0 };

/**
 * Whether an arriving document takes the place of the one held: never an older one, and between two that are equally new,
 * or cannot be compared, the one of the truer origin. A live document equally new does: overrides of identities change
 * without moving the time of their document.
 */
export function supersedes(arriving: Content, origin: Origin, held: Snapshot | undefined): boolean {
  if (held === undefined) return true;
  const lead = leadOver(held, arriving);
  return lead === 0 ? RANK[origin] >= RANK[held.origin] : lead > 0;
}

/** By how much the arriving document is newer, in microseconds; 0 when that cannot be said. */
function leadOver(held: Content, arriving: Content): number {
  if (arriving.scope !== held.scope) return 0;
  if (arriving.documentTime === undefined || held.documentTime === undefined) return 0;
  return arriving.documentTime - held.documentTime;
}
