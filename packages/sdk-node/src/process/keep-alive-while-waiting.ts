import type { Stop } from '@burgee/flagsmith-api';
import { keepAlive } from '@burgee/node-ports';
import type { FlagClient } from '@burgee/sdk-core';

/** Makes a client keep the process alive while a promise of its own is pending. `onClosed` is called once. */
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
