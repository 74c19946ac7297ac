import type { ClientState, ClientStatus } from '../event/client-status.ts';
import type { Emitter } from '../event/emitter.ts';
import { createAlarm } from '../port/alarm.ts';
import type { Timers } from '../port/timers.ts';
import type { ReadyResult } from './flag-client.ts';

/** In these a client has found out what there is to find out. From the others it may come to be ready by itself. */
const SETTLED: ReadonlySet<ClientState> = new Set(['ready', 'stale', 'closed']);

export interface WhenReadyOptions {
  readonly status: () => ClientStatus;
  readonly events: Emitter;
  readonly timers: Timers;
  /** Resolves when nothing is being read from a storage. */
  readonly restored: () => Promise<void>;
}

/** Resolves when a client has settled, or after the time limit. Leaves neither timer nor listener behind. */
export function whenReady(
  { status, events, timers, restored }: WhenReadyOptions,
  timeoutMs: number,
): Promise<ReadyResult> {
  if (SETTLED.has(status().state)) return Promise.resolve(resultOf(status()));

  return new Promise((resolve) => {
    const limit = createAlarm(timers);
    const finish = (): void => {
      for (const stopListening of listening) stopListening();
      limit.clear();
      resolve(resultOf(status()));
    };
    const check = (): void => {
      if (SETTLED.has(status().state)) finish();
      else if (isHopeless(status())) void restored().then(() => isHopeless(status()) && finish());
    };
    const listening = [events.on('status', check), events.on('error', check)];
    limit.set(timeoutMs, finish);
    check();
  });
}

/** Whether nothing will come that could be waited for: there is no source to ask, or it refused the key. */
function isHopeless({ state, lastError }: ClientStatus): boolean {
  return state === 'offline' && (lastError === undefined || lastError.code === 'unauthorized');
}

function resultOf(status: ClientStatus): ReadyResult {
  return { ok: status.origin !== undefined, status };
}
