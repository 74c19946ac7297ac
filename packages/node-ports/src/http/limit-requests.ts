import { FlagClientError } from '@burgee/flagsmith-api';
import type { Transport } from './transport.ts';

/** A queue that is longer than this would not be answered in time. */
const MAX_WAITING = 1_000;

/**
 * Limits how many requests are in flight; others wait for their turn. A request ends when its body does. (An agent of Node
 * counts connections only after they are made, so it would open a tunnel for every waiting request.)
 */
export function limitRequests(transport: Transport, maxConnections: number): Transport {
  const waiting = new Set<() => void>();
  let free = maxConnections;

  function release(): void {
    const [start] = waiting;
    if (start === undefined) free += 1;
    else if (waiting.delete(start)) start();
  }

  function acquire(signal: AbortSignal): Promise<void> | undefined {
    if (waiting.size === MAX_WAITING) throw overloaded(maxConnections);
    if (free === 0) {
      return new Promise((resolve, reject) => {
        waiting.add(resolve);
        signal.addEventListener('abort', () => {
          if (waiting.delete(resolve)) reject(new Error('it was given up while it waited for a connection'));
        });
      });
    }
    free -= 1;
    return undefined;
  }

  return async (request) => {
    await acquire(request.signal);
    try {
      request.signal.throwIfAborted();
      const response = await transport(request);
      if (response.body.destroyed) release();
      else response.body.once('close', release);
      return response;
    } catch (thrown) {
      release();
      throw thrown;
    }
  };
}

function overloaded(maxConnections: number): FlagClientError {
  return new FlagClientError(
    'overloaded',
    `${MAX_WAITING} requests wait for one of ${maxConnections} connections already; this one was not sent. ` +
      'maxConnections sets how many there are.',
  );
}
