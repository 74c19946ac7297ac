import { createTimer, type Ports } from '@burgee/flagsmith-api';
import type { ClientStatus } from '../event/client-status.ts';
import type { Emitter } from './emitter.ts';
import type { FlagClient, ReadyResult } from './flag-client.ts';

export interface WhenReadyOptions extends Pick<FlagClient, 'status'> {
  readonly events: Emitter;
  /** Resolves when nothing is being restored. */
  readonly restored: () => Promise<unknown>;
}

/** Resolves when there is nothing left to wait for, or after the caller's time limit. Leaves no timer and no listener. */
export function whenReady(
  { status, events, restored }: WhenReadyOptions,
  ports: Pick<Ports, 'clock' | 'timers'>,
  { timeoutMs = 2_000 }: { readonly timeoutMs?: number | undefined } = {},
): Promise<ReadyResult> {
  return new Promise((resolve) => {
    const limit = createTimer(ports);
    const finish = (): void => {
      for (const stopListening of listening) stopListening();
      limit.clear();
      const last = status();
      resolve({ ok: last.origin !== undefined, status: last });
    };
    const check = (): void => {
      const now = status();
      if (isHopeless(now)) void restored().then(() => isHopeless(status()) && finish());
      else if (now.state !== 'initializing' && now.state !== 'offline') finish();
    };
    const listening = [events.on('status', check), events.on('error', check)];
    limit.set(timeoutMs, finish);
    check();
  });
}

/** Nothing will arrive: there is no source to ask, or it refused the key. */
function isHopeless({ state, lastError }: ClientStatus): boolean {
  return state === 'offline' && (lastError === undefined || lastError.code === 'unauthorized');
}
