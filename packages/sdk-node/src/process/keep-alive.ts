import { clearInterval, setInterval } from 'node:timers';
import type { FlagClient } from '@burgee/sdk-core';
import type { Stop } from '@burgee/sdk-core/internal';

const HALF_AN_HOUR_MS = 1_800_000;

/**
 * Keeps the process alive until the promise settles. Timers and sockets of a client do not, so a script that only waits for
 * its client would end while it waits.
 */
export async function keepAlive<T>(promise: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, HALF_AN_HOUR_MS);
  try {
    return await promise;
  } finally {
    clearInterval(hold);
  }
}

/** A client that keeps the process alive while a promise of its own is pending. `onClosed` is called once. */
export function keepAliveWhileWaiting(client: FlagClient, onClosed: Stop): FlagClient {
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    closing ??= keepAlive(client.close().then(onClosed));
    return closing;
  }

  return {
    ...client,
    ready: (options) => keepAlive(client.ready(options)),
    refresh: () => keepAlive(client.refresh()),
    flush: () => keepAlive(client.flush()),
    close,
    [Symbol.asyncDispose]: close,
  };
}
