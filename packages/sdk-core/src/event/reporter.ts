import { isolate } from '../error/isolate.ts';
import type { Mask } from '../error/mask.ts';
import { printable } from '../error/printable.ts';
import type { Clock } from '../port/clock.ts';
import type { Logger, LogLevel } from '../port/logger.ts';

/**
 * Says what happened to those who read logs. A message is said at once; equal ones are held back for a minute, and then one
 * is said with their count. Of one topic at most thirty different messages are said in a minute.
 */
export interface Reporter {
  readonly say: (level: LogLevel, topic: string, message: string) => void;
}

export interface ReporterOptions {
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly mask: Mask;
}

const MINUTE_MS = 60_000;
/** Messages can differ each time, and a callback can fail a thousand times a second. */
const MOST_A_MINUTE = 30;

interface Topic {
  /** By message, the one that was said last at the end. */
  readonly said: Map<string, { readonly atMs: number; held: number }>;
  /** How many messages were held back for there being too many others. */
  others: number;
}

/** Makes a reporter. Its logger may throw or be missing: nobody notices. */
export function createReporter({ clock, logger, mask }: ReporterOptions): Reporter {
  const topics = new Map<string, Topic>();
  if (logger === undefined) return { say: () => {} };

  return {
    say(level, name, message) {
      const topic = topics.get(name) ?? { said: new Map(), others: 0 };
      topics.set(name, topic);
      const text = printable(mask(message));
      const count = admit(topic, text, clock.monotonicMs());
      if (count !== undefined) log(logger, level, text + count);
    },
  };
}

/** What is said behind a message about those held back before it; `undefined` when it is held back itself. */
function admit(topic: Topic, text: string, nowMs: number): string | undefined {
  const { said } = topic;
  const last = said.get(text);
  if (last !== undefined && nowMs - last.atMs < MINUTE_MS) {
    last.held += 1;
    return undefined;
  }
  said.delete(text);
  if (said.size >= MOST_A_MINUTE && !forgetOldest(said, nowMs)) {
    topic.others += 1;
    return undefined;
  }
  said.set(text, { atMs: nowMs, held: 0 });
  const { others } = topic;
  topic.others = 0;
  const held = last?.held ?? 0;
  return (held > 0 ? ` (and ${held} more since the last time)` : '') + (others > 0 ? ` (and ${others} others)` : '');
}

/** Whether there was a message that was said more than a minute ago. */
function forgetOldest(said: Topic['said'], nowMs: number): boolean {
  for (const [text, { atMs }] of said) {
    if (nowMs - atMs < MINUTE_MS) return false;
    return said.delete(text);
  }
  return false;
}

/** There is nobody left to tell when it fails: the logger is where failures are told. */
function log(logger: Logger, level: LogLevel, message: string): void {
  isolate(
    () => logger[level](message),
    () => {},
  );
}
