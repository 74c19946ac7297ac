import type { ClientState, ClientStatus } from '../event/client-status.ts';
import type { Emitter } from '../event/emitter.ts';
import type { Stop, Timers } from '../port/timers.ts';
import type { ReadyResult } from './flag-client.ts';

/** In these a client has found out what there is to find out. From the others it may come to be ready by itself. */
const SETTLED: ReadonlySet<ClientState> = new Set(['ready', 'stale', 'closed']);

/** The longest delay that timers take. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export interface WhenReadyOptions {
  readonly status: () => ClientStatus;
  readonly events: Emitter;
  readonly timers: Timers;
}

/** Resolves when a client has settled, or after the time limit. Leaves neither timer nor listener behind. */
export function whenReady({ status, events, timers }: WhenReadyOptions, timeoutMs: number): Promise<ReadyResult> {
  if (SETTLED.has(status().state)) return Promise.resolve(resultOf(status()));

  return new Promise((resolve) => {
    let cancelTimeout: Stop = () => {};
    const finish = (): void => {
      stopListening();
      cancelTimeout();
      resolve(resultOf(status()));
    };
    const stopListening = events.on('status', ({ state }) => {
      if (SETTLED.has(state)) finish();
    });
    // What is not a number is no time at all, and neither is less than nothing.
    if (!(timeoutMs > MAX_DELAY_MS)) cancelTimeout = timers.after(timeoutMs > 0 ? timeoutMs : 0, finish);
  });
}

function resultOf(status: ClientStatus): ReadyResult {
  return { ok: status.origin !== undefined, status };
}
