import { nodeTimers } from '../time.ts';

/** The functions that are used of a Redis client. Clients of the packages `redis` and `ioredis` have them, as may other stores. */
export interface RedisLike {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<unknown>;
  /**
   * `eval` of either package runs the two scripts by which an older document never replaces a newer one. Without it, or
   * where the server does not allow scripts, another process may write between the look and the write.
   */
  readonly eval?: unknown;
  /** `strLen` of `redis` or `strlen` of `ioredis`: with one of them, texts that are too large are not even fetched. */
  readonly strLen?: unknown;
  readonly strlen?: unknown;
}

/** The commands of a client, whatever its package calls them. Each rejects when it takes too long. */
export interface RedisCommands {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<unknown>;
  /** Runs a script with one key. */
  readonly evaluate: Evaluate | undefined;
  readonly lengthOf: ((key: string) => Promise<unknown>) | undefined;
}

export type Evaluate = (script: string, key: string, ...values: readonly string[]) => Promise<unknown>;

export function redisCommands(client: RedisLike, timeoutMs: number): RedisCommands {
  const call = (name: string) => {
    const found: unknown = Reflect.get(client, name);
    if (typeof found !== 'function') return undefined;
    return (...given: readonly unknown[]) => inTime(async () => Reflect.apply(found, client, given), timeoutMs);
  };
  const run = call('eval');
  // The package `redis` has no `defineCommand`.
  const isIoredis = call('defineCommand') !== undefined;
  return {
    get: (key) => inTime(() => client.get(key), timeoutMs),
    set: (key, value) => inTime(() => client.set(key, value), timeoutMs),
    evaluate:
      run &&
      ((script, key, ...values) =>
        isIoredis ? run(script, 1, key, ...values) : run(script, { keys: [key], arguments: values })),
    lengthOf: call('strLen') ?? call('strlen'),
  };
}

function inTime<T>(command: () => Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = nodeTimers.after(timeoutMs, () => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)));
    command().then(resolve, reject).finally(cancel);
  });
}
