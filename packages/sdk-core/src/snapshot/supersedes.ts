import type { Origin } from '../event/client-status.ts';
import type { Snapshot } from './snapshot.ts';

/** Higher is truer. */
const RANK: Readonly<Record<Origin, number>> = { live: 2, persisted: 1, bootstrap: 0 };

/**
 * Whether a stored or bundled document takes the place of the one held: never an older one, and between two that are
 * equally new, or cannot be compared, the one of the truer origin.
 */
export function supersedes(origin: Origin, leadMicros: number, held: Snapshot): boolean {
  return leadMicros === 0 ? RANK[origin] >= RANK[held.origin] : leadMicros > 0;
}
