import { isolate } from '../error/isolate.ts';
import type { Mask } from '../error/mask.ts';
import { printable } from '../error/printable.ts';
import type { Clock } from '../port/clock.ts';
import type { Logger, LogLevel } from '../port/logger.ts';

/** Says what happened to whoever reads logs. Of one topic it says the first at once, then one a minute with a count. */
export interface Reporter {
  readonly say: (level: LogLevel, topic: string, message: string) => void;
}

export interface ReporterOptions {
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly mask: Mask;
}

const MINUTE_MS = 60_000;

/** Makes a reporter. Its logger may throw or be missing: nobody notices. */
export function createReporter({ clock, logger, mask }: ReporterOptions): Reporter {
  const topics = new Map<string, { readonly saidAtMs: number; held: number }>();
  if (logger === undefined) return { say: () => {} };

  return {
    say(level, topic, message) {
      const last = topics.get(topic);
      const nowMs = clock.monotonicMs();
      if (last !== undefined && nowMs - last.saidAtMs < MINUTE_MS) {
        last.held += 1;
        return;
      }
      topics.set(topic, { saidAtMs: nowMs, held: 0 });
      const repeated = last !== undefined && last.held > 0 ? ` (and ${last.held} more since the last time)` : '';
      log(logger, level, printable(mask(message)) + repeated);
    },
  };
}

/** There is nobody left to tell when it fails: the logger is where failures are told. */
function log(logger: Logger, level: LogLevel, message: string): void {
  isolate(
    () => logger[level](message),
    () => {},
  );
}
