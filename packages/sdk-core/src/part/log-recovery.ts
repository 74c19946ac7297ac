import { formatDuration } from '../event/format-duration.ts';
import type { Clock, Log } from '../port/ports.ts';

/** Logs when something works again. */
export interface RecoveryLog {
  readonly failed: () => void;
  readonly worked: () => void;
}

/**
 * Makes a recovery log. It logs at `warn`, as failures are logged: who saw the failure wants to see that it is over.
 * @param what - The part of a sentence that says what works again, as "flags are confirmed again"
 */
export function createRecoveryLog(
  what: string,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): RecoveryLog {
  let sinceMs = 0;
  let failures = 0;
  return {
    failed() {
      if (failures === 0) sinceMs = clock.monotonicMs();
      failures += 1;
    },
    worked() {
      if (failures === 0) return;
      const count = failures === 1 ? 'one failure' : `${failures} failures`;
      const duration = formatDuration(clock.monotonicMs() - sinceMs);
      log('warn', 'recovery', `Recovered: ${what} after ${duration} and ${count}.`);
      failures = 0;
    },
  };
}
