import type { KeyValueStorage } from '@burgee/sdk-core';
import { nodeTimers } from '../time.ts';

/** What is asked of a client of Redis: those of the packages `redis` and `ioredis` fit, and so does any other store. */
export interface RedisLike {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<unknown>;
}

export interface RedisStorageOptions {
  /** What the names of all keys start with. @defaultValue `burgee:` */
  readonly prefix?: string | undefined;
  /** For one command, in milliseconds: a client that has lost its server may keep commands for ever. @defaultValue 2000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * Keeps documents in Redis, for all the processes that use it. The client stays the caller's: connect it, give it an
 * `error` listener, and close it after the flag client. Documents do not expire: the last good one is worth most when
 * nothing else is left.
 * @throws TypeError for what is no client, RangeError for a limit that is not positive
 */
export function redisStorage(client: RedisLike, options: RedisStorageOptions = {}): KeyValueStorage {
  const { prefix = 'burgee:', timeoutMs = 2_000 } = options;
  if (typeof client?.get !== 'function' || typeof client.set !== 'function') {
    throw new TypeError('redisStorage needs a client of Redis, with the functions get and set.');
  }
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be positive and less than 2 ** 31, got ${timeoutMs}.`);
  }

  return {
    read: async (key) => (await inTime(client.get(prefix + key), timeoutMs)) ?? undefined,
    write: async (key, text) => void (await inTime(client.set(prefix + key, text), timeoutMs)),
  };
}

function inTime<T>(command: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = nodeTimers.after(timeoutMs, () => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)));
    command.then(resolve, reject).finally(cancel);
  });
}
