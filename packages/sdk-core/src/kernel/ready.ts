import { createTimer } from '../async/timer.ts';
import type { ClientState, ClientStatus } from '../event/client-status.ts';
import type { Clock, Timers } from '../port/ports.ts';
import type { Emitter } from './emitter.ts';
import type { ReadyResult } from './flag-client.ts';

const DEFAULT_LIMIT_MS = 2_000;

/** In these states there is nothing left to wait for. */
const SETTLED: ReadonlySet<ClientState> = new Set(['ready', 'stale', 'closed']);

export interface WhenReadyOptions {
  readonly status: () => ClientStatus;
  readonly events: Emitter;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Resolves when nothing is being restored. */
  readonly restored: () => Promise<unknown>;
}

/** Resolves when a client has settled, or after the time limit of `options`. Leaves neither timer nor listener behind. */
export function whenReady(
  { status, events, clock, timers, restored }: WhenReadyOptions,
  options: unknown,
): Promise<ReadyResult> {
  if (SETTLED.has(status().state)) return Promise.resolve(resultOf(status()));

  return new Promise((resolve) => {
    const limit = createTimer({ clock, timers });
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
    limit.set(timeLimitOf(options), finish);
    check();
  });
}

/** Nothing will arrive: there is no source to ask, or it refused the key. */
function isHopeless({ state, lastError }: ClientStatus): boolean {
  return state === 'offline' && (lastError === undefined || lastError.code === 'unauthorized');
}

function resultOf(status: ClientStatus): ReadyResult {
  return { ok: status.origin !== undefined, status };
}

/** The caller's time limit, or the default when it is not a number: waiting never throws. */
function timeLimitOf(options: unknown): number {
  try {
    const timeoutMs: unknown = Reflect.get(Object(options), 'timeoutMs');
    return typeof timeoutMs === 'number' ? timeoutMs : DEFAULT_LIMIT_MS;
  } catch {
    return DEFAULT_LIMIT_MS;
  }
}
