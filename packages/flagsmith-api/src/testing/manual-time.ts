import type { Clock, Timers } from '@burgee/flagsmith-api';

/** Time that passes only when a test says so. */
export interface ManualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets time pass: runs due timers in order, and lets promises settle before, between and after. */
  readonly advance: (ms: number) => Promise<void>;
  /** Moves the wall clock only, as an administrator does. */
  readonly setWallMs: (ms: number) => void;
  /** How many timers are set. */
  readonly pending: () => number;
}

interface Entry {
  readonly atMs: number;
  readonly run: () => void;
}

/** @param startMs - The first time of the wall clock, in milliseconds since 1970. @defaultValue 2026-11-20 */
export function manualTime(startMs: number = Date.UTC(2026, 10, 20)): ManualTime {
  const entries = new Set<Entry>();
  let elapsedMs = 0;
  let wallStartMs = startMs;

  function takeDue(untilMs: number): Entry | undefined {
    let next: Entry | undefined;
    for (const entry of entries) {
      if (entry.atMs <= untilMs && (next === undefined || entry.atMs < next.atMs)) next = entry;
    }
    if (next !== undefined) entries.delete(next);
    return next;
  }

  return {
    clock: { wallMs: () => wallStartMs + elapsedMs, monotonicMs: () => elapsedMs },
    timers: {
      after(delayMs, run) {
        if (!(delayMs >= 0 && delayMs < 2 ** 31)) throw new RangeError(`A timer cannot wait for ${delayMs} ms.`);
        const entry = { atMs: elapsedMs + delayMs, run };
        entries.add(entry);
        return () => void entries.delete(entry);
      },
    },
    async advance(ms) {
      const endMs = elapsedMs + ms;
      await settle();
      for (let due = takeDue(endMs); due !== undefined; due = takeDue(endMs)) {
        elapsedMs = due.atMs;
        due.run();
        await settle();
      }
      elapsedMs = endMs;
    },
    setWallMs(ms) {
      wallStartMs = ms - elapsedMs;
    },
    pending: () => entries.size,
  };
}

/** Longer than any chain of promises between a port and its effect. */
const TURNS = 200;

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
}
