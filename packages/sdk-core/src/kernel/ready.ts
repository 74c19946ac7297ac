import { createTimer, type Ports } from '@burgee/flagsmith-api';
import type { ClientStatus } from '../event/client-status.ts';
import type { ReadyResult } from './flag-client.ts';
import type { Kernel } from './kernel.ts';

/**
 * Resolves when there is nothing left to wait for, or after the time limit (milliseconds, `Infinity` for none). Never rejects, and
 * leaves no timer and no listener. It is `FlagClient.ready`, for a kernel.
 */
export function whenReady(
  { status, on, restoring }: Pick<Kernel, 'status' | 'on' | 'restoring'>,
  ports: Pick<Ports, 'clock' | 'timers'>,
  timeoutMs: number = 2_000,
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
      if (isHopeless(now)) void Promise.resolve(restoring()).then(() => isHopeless(status()) && finish());
      else if (now.state !== 'initializing' && now.state !== 'offline') finish();
    };
    const listening = [on('status', check), on('error', check)];
    limit.set(timeoutMs, finish);
    check();
  });
}

/** Nothing will arrive: there is no source to ask, or it refused the key. */
function isHopeless({ state, lastError }: ClientStatus): boolean {
  return state === 'offline' && (lastError === undefined || lastError.code === 'unauthorized');
}
