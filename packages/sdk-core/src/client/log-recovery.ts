import { formatDuration } from '../event/format-duration.ts';
import type { Reporter } from '../event/reporter.ts';
import type { Clock } from '../port/clock.ts';

/** Says when something works again that failed. */
export interface Recovery {
  readonly failed: () => void;
  readonly worked: () => void;
}

/**
 * Makes what says so, at the level at which failures are said: those who saw the failure want to know that it is over.
 * @param what - The beginning of a sentence, as "Flags are confirmed again"
 */
export function logRecovery(
  what: string,
  { clock, reporter }: { readonly clock: Clock; readonly reporter: Reporter },
): Recovery {
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
      reporter.say(
        'warn',
        'recovery',
        `Recovered: ${what} after ${formatDuration(clock.monotonicMs() - sinceMs)} and ${count}.`,
      );
      failures = 0;
    },
  };
}
