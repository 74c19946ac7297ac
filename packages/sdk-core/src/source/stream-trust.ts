import type { Ports } from '../port/ports.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { isAhead } from '../snapshot/is-ahead.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Outcome } from './announcements.ts';
import { createWatchdog } from './watchdog.ts';

/**
 * Whether polls may be few: a stream is open, something came on it lately, and what is held is what the service means.
 * When a fault of the service is over, no event says so.
 */
export interface StreamTrust {
  readonly isTrusted: () => boolean;
  readonly heard: () => void;
  readonly lost: () => void;
  readonly announced: (time: DocumentTime | undefined) => void;
  readonly attempted: (outcome: Outcome) => void;
}

export interface StreamTrustOptions {
  /** How long a stream may be silent, up to 10 % less: clients that lose one server do not poll all at once. */
  readonly trustMs: number;
  readonly held: () => Snapshot | undefined;
  /** The stream works now, or no longer. */
  readonly changed: () => void;
}

export function createStreamTrust({ trustMs, held, changed }: StreamTrustOptions, ports: Ports): StreamTrust {
  const watchdog = createWatchdog(ports, lost);
  let isHeard = false;
  let isRefused = false;
  let newest = 0;

  function set(isNow: boolean): void {
    if (isHeard === isNow) return;
    isHeard = isNow;
    changed();
  }

  function lost(): void {
    watchdog.stop();
    set(false);
  }

  return {
    isTrusted: () => isHeard && !isRefused && isCertain(held(), newest),
    heard() {
      if (isHeard) watchdog.heard();
      else watchdog.watch(trustMs * (1 - ports.random() / 10));
      set(true);
    },
    lost,
    announced(time) {
      if (time !== undefined && !isAhead(time, ports.clock)) newest = Math.max(newest, time);
    },
    attempted(outcome) {
      if (outcome !== 'failed') isRefused = outcome === 'refused';
    },
  };
}

/** Whether a document is as new as any that was announced, and the service did not have to insist on it. */
function isCertain(held: Snapshot | undefined, newest: number): boolean {
  return held?.isInsistedOn !== true && newest <= (held?.documentTime ?? newest);
}
