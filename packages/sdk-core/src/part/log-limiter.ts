import type { Mask } from '@burgee/flagsmith-api';
import { type Clock, describeThrown, guardCallback, type Log, type Logger, printable } from '@burgee/flagsmith-api';

interface LogLimiterOptions {
  /** What it throws is ignored: there is nowhere left to report it. */
  readonly logger: Logger;
  readonly mask: Mask;
  readonly clock: Clock;
}

const MINUTE_MS = 60_000;
/** Messages can differ each time, and a callback can fail a thousand times a second. */
const MAX_PER_MINUTE = 30;

interface Topic {
  /** The messages of the last minute, in the order in which they were logged, and how often each was held back since. */
  readonly logged: Map<string, { readonly atMs: number; held: number }>;
  /** How many other messages were held back because there were too many. */
  others: number;
}

/**
 * Makes a log that cannot flood. It logs a message at once, holds back equal ones for a minute, and then logs the next one
 * with their number. It logs at most thirty different messages of one topic a minute.
 */
export function createLogLimiter({ logger, mask, clock }: LogLimiterOptions): Log {
  const topics = new Map<string, Topic>();

  return (level, name, message, ...thrown) => {
    const topic = topics.get(name) ?? { logged: new Map(), others: 0 };
    topics.set(name, topic);
    const text = printable(mask([message, ...thrown.map(describeThrown)].join(': ')));
    const suffix = admit(topic, text, clock.monotonicMs());
    if (suffix === undefined) return;
    guardCallback(
      () => logger[level](text + suffix),
      () => {},
    );
  };
}

/** Returns a suffix that counts the messages held back before this one; `undefined` when this one is held back. */
function admit(topic: Topic, text: string, nowMs: number): string | undefined {
  const { logged, others } = topic;
  const last = logged.get(text);
  if (last !== undefined && nowMs - last.atMs < MINUTE_MS) {
    last.held += 1;
    return undefined;
  }
  logged.delete(text);
  if (logged.size >= MAX_PER_MINUTE && !forgetOldest(logged, nowMs)) {
    topic.others += 1;
    return undefined;
  }
  logged.set(text, { atMs: nowMs, held: 0 });
  topic.others = 0;
  const held = last?.held ?? 0;
  return (held > 0 ? ` (and ${held} more since the last time)` : '') + (others > 0 ? ` (and ${others} others)` : '');
}

/** Forgets the oldest message if it was logged more than a minute ago; `false` when it was not. */
function forgetOldest(logged: Topic['logged'], nowMs: number): boolean {
  const [oldest] = logged;
  return oldest !== undefined && nowMs - oldest[1].atMs >= MINUTE_MS && logged.delete(oldest[0]);
}
