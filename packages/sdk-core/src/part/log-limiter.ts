import { isolate } from '../error/isolate.ts';
import type { Mask } from '../error/mask.ts';
import { printable } from '../error/show.ts';
import type { Clock, Log, Logger } from '../port/ports.ts';

export interface LogLimiterOptions {
  readonly clock: Clock;
  /** May throw: nobody notices. */
  readonly logger: Logger;
  readonly mask: Mask;
}

const MINUTE_MS = 60_000;
/** Messages can differ each time, and a callback can fail a thousand times a second. */
const MAX_A_MINUTE = 30;

interface Topic {
  /** By message; the last one logged comes last. */
  readonly said: Map<string, { readonly atMs: number; held: number }>;
  /** How many messages were held back because there were too many others. */
  others: number;
}

/**
 * Makes a log that cannot flood. It logs a message at once, holds equal ones back for a minute and then logs one with
 * their number. Of one topic it logs at most thirty different messages a minute.
 */
export function createLogLimiter({ clock, logger, mask }: LogLimiterOptions): Log {
  const topics = new Map<string, Topic>();

  return (level, name, message) => {
    const topic = topics.get(name) ?? { said: new Map(), others: 0 };
    topics.set(name, topic);
    const text = printable(mask(message));
    const suffix = admit(topic, text, clock.monotonicMs());
    // When the logger throws, nobody is left to hear of it.
    if (suffix !== undefined)
      isolate(
        () => logger[level](text + suffix),
        () => {},
      );
  };
}

/** A suffix that counts the messages held back before this one; `undefined` when this one is held back. */
function admit(topic: Topic, text: string, nowMs: number): string | undefined {
  const { said } = topic;
  const last = said.get(text);
  if (last !== undefined && nowMs - last.atMs < MINUTE_MS) {
    last.held += 1;
    return undefined;
  }
  said.delete(text);
  if (said.size >= MAX_A_MINUTE && !forgetOldest(said, nowMs)) {
    topic.others += 1;
    return undefined;
  }
  said.set(text, { atMs: nowMs, held: 0 });
  const { others } = topic;
  topic.others = 0;
  const held = last?.held ?? 0;
  return (held > 0 ? ` (and ${held} more since the last time)` : '') + (others > 0 ? ` (and ${others} others)` : '');
}

/** Forgets a message that was logged more than a minute ago; `false` when every message is younger. */
function forgetOldest(said: Topic['said'], nowMs: number): boolean {
  for (const [text, { atMs }] of said) {
    if (nowMs - atMs < MINUTE_MS) return false;
    return said.delete(text);
  }
  return false;
}
