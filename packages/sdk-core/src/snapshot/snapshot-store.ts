import type { FlagChange } from '@burgee/engine';
import type { Origin } from '../event/client-status.ts';
import type { Clock } from '../port/clock.ts';
import { createDocumentOrder } from './document-order.ts';
import type { Doubt } from './doubt.ts';
import { createGuard, isSameVersion } from './guard.ts';
import type { Content, Snapshot } from './snapshot.ts';
import { supersedes } from './supersedes.ts';

/** The one cell of a client that changes: what answers reads now. Replaced whole, never by an older document. */
export interface SnapshotStore {
  readonly held: () => Snapshot | undefined;
  readonly offer: (content: Content, origin: Origin) => Offered;
}

/**
 * What became of an offer: in use now; in use and the same as before but for its origin; refused as older; or refused
 * until it comes again.
 */
export type Verdict = 'newer' | 'same' | 'older' | 'unconfirmed';

interface Offered {
  readonly verdict: Verdict;
  /** Why it has to come again. */
  readonly doubt?: Doubt | undefined;
  readonly changes: readonly FlagChange[];
}

export function createSnapshotStore(clock: Clock): SnapshotStore {
  const order = createDocumentOrder(clock);
  const guard = createGuard(clock);
  let snapshot: Snapshot | undefined;

  function judge(content: Content, origin: Origin, held: Snapshot): Omit<Offered, 'changes'> {
    const leadMicros = order.leadOf(content, held);
    if (origin !== 'live') return { verdict: supersedes(origin, leadMicros, held) ? 'newer' : 'older' };
    const doubt = guard.doubtOf(content, held);
    if (doubt !== undefined) return { verdict: 'unconfirmed', doubt };
    return { verdict: leadMicros < 0 && !guard.isInsisting(held) ? 'older' : 'newer' };
  }

  return {
    held: () => snapshot,
    offer(content, origin) {
      const before = snapshot;
      const judged = before && judge(content, origin, before);
      if (judged !== undefined && judged.verdict !== 'newer') return { ...judged, changes: [] };

      const changes = content.evaluator.changesSince(before?.evaluator);
      snapshot = { ...content, origin, arrivedAtMs: clock.wallMs() };
      if (origin === 'live') {
        guard.reset();
        order.note(content);
      }
      return { verdict: changes.length === 0 && isSameVersion(before, content) ? 'same' : 'newer', changes };
    },
  };
}
