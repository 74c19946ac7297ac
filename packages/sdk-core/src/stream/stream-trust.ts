import type { Ports } from '../port/ports.ts';
import type { AttemptOutcome } from '../refresh/refresher.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { isAhead } from '../snapshot/is-ahead.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { createWatchdog } from './watchdog.ts';

/**
 * Decides whether polls may be few: a stream is open and not silent, and the current document is what the server means. No
 * event says that a fault of the server is over.
 */
export interface StreamTrust {
  readonly isTrusted: () => boolean;
  readonly heard: () => void;
  readonly lost: () => void;
  readonly announced: (time: DocumentTime | undefined) => void;
  readonly loaded: (outcome: AttemptOutcome) => void;
}

export interface StreamTrustOptions {
  /** How long a stream may be silent, minus up to 10 %: clients that lose one server must not poll all at once. */
  readonly trustMs: number;
  readonly current: () => Snapshot | undefined;
  /** The stream started or stopped working. */
  readonly changed: () => void;
}

export function createStreamTrust({ trustMs, current, changed }: StreamTrustOptions, ports: Ports): StreamTrust {
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
    isTrusted: () => isHeard && !isRefused && isCertain(current(), newest),
    heard() {
      if (isHeard) watchdog.heard();
      else watchdog.watch(trustMs * (1 - ports.random() / 10));
      set(true);
    },
    lost,
    announced(time) {
      if (time !== undefined && !isAhead(time, ports.clock)) newest = Math.max(newest, time);
    },
    loaded(outcome) {
      if (outcome !== 'failed') isRefused = outcome === 'refused';
    },
  };
}

/** Whether the document includes every announced change, and the server did not have to insist on it. */
function isCertain(current: Snapshot | undefined, newest: number): boolean {
  return current?.isInsistedOn !== true && newest <= (current?.documentTime ?? newest);
}
