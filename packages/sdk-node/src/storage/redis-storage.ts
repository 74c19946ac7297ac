import { FlagClientError, type KeyValueStorage } from '@burgee/sdk-core';
import type { MayReplace } from '@burgee/sdk-core/internal';
import { nodeTimers } from '../time.ts';
import { type Evaluate, scriptsOf } from './redis-scripts.ts';
import { checkMaxBytes, checkSizeToWrite, DEFAULT_MAX_BYTES, OVERHEAD_BYTES } from './size-limit.ts';

/** What is asked of a client of Redis: those of the packages `redis` and `ioredis` fit, and so does any other store. */
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

export interface RedisStorageOptions {
  /** What the names of all keys start with. @defaultValue `burgee:` */
  readonly prefix?: string | undefined;
  /** For one command, in milliseconds: a client that has lost its server may keep commands for ever. @defaultValue 2000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Larger documents are neither stored nor read. Raise it together with `maxBodyBytes`.
   * @defaultValue 8388608, 8 MiB
   */
  readonly maxBytes?: number | undefined;
}

/** Each lost race means that another process has stored something newer than before. */
const MOST_RACES = 100;

/**
 * Keeps documents in Redis, for all the processes that use it; none replaces a newer document. The client stays the
 * caller's: connect it, give it an `error` listener, and close it after the flag client. Documents do not expire: the last
 * good one is worth most when nothing else is left.
 *
 * Documents hold personal data (identity overrides), and a process that can write into this Redis decides what a client starts
 * from.
 * @throws TypeError for what is no client, RangeError for a limit that is not positive
 */
export function redisStorage(client: RedisLike, options: RedisStorageOptions = {}): KeyValueStorage {
  const { prefix = 'burgee:', timeoutMs = 2_000, maxBytes = DEFAULT_MAX_BYTES } = options;
  if (typeof client?.get !== 'function' || typeof client.set !== 'function') {
    throw new TypeError('redisStorage needs a client of Redis, with the functions get and set.');
  }
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new RangeError(`timeoutMs must be positive and less than 2 ** 31, got ${timeoutMs}.`);
  }
  checkMaxBytes(maxBytes);
  const { evaluate, lengthOf } = scriptsOf(client);

  async function read(key: string): Promise<string | undefined> {
    const name = prefix + key;
    if (lengthOf !== undefined) checkSize(name, await inTime(lengthOf(name), timeoutMs), maxBytes);
    const text = (await inTime(client.get(name), timeoutMs)) ?? undefined;
    if (text !== undefined) checkSize(name, Buffer.byteLength(text), maxBytes);
    return text;
  }

  async function write(key: string, text: string): Promise<void> {
    checkSizeToWrite(text, maxBytes, 'redisStorage');
    await inTime(client.set(prefix + key, text), timeoutMs);
  }

  if (evaluate === undefined) return { read, write };
  const evaluateInTime: Evaluate = (...script) => inTime(evaluate(...script), timeoutMs);

  return {
    read,
    write,
    async replace(key, text, mayReplace) {
      checkSizeToWrite(text, maxBytes, 'redisStorage');
      try {
        await replaceInOneStep(prefix + key, text, { mayReplace, evaluate: evaluateInTime });
      } catch (cause) {
        if (!isRefusal(cause)) throw cause;
        if (mayReplace(await read(key).catch(() => undefined))) await write(key, text);
      }
    },
  };
}

/** Gives the beginning of a text, and its digest. 2,048 bytes are 512 characters at least. */
const LOOK = "local start = redis.call('GETRANGE', KEYS[1], 0, 2047) return {start, redis.sha1hex(start)}";
/** Replaces a text whose beginning still has this digest. */
const SWAP = `if redis.sha1hex(redis.call('GETRANGE', KEYS[1], 0, 2047)) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2]) return 1`;

async function replaceInOneStep(
  name: string,
  text: string,
  { mayReplace, evaluate }: { readonly mayReplace: MayReplace; readonly evaluate: Evaluate },
): Promise<void> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const [start, digest] = Object(await evaluate(LOOK, name));
    if (!mayReplace(start === '' ? undefined : String(start))) return;
    if ((await evaluate(SWAP, name, String(digest), text)) === 1) return;
  }
  throw new Error('other processes kept writing to Redis at the same time');
}

/** What servers say that do not have scripts, or do not allow them. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && /NOPERM|unknown command|not allowed|not supported/i.test(thrown.message);
}

function checkSize(name: string, size: number, maxBytes: number): void {
  if (size <= maxBytes + OVERHEAD_BYTES) return;
  const message = `What is stored in Redis as ${name} has ${size} bytes, more than ${maxBytes}; it is ignored.`;
  throw new FlagClientError('storage', message);
}

function inTime<T>(command: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = nodeTimers.after(timeoutMs, () => reject(new Error(`Redis did not answer within ${timeoutMs} ms.`)));
    command.then(resolve, reject).finally(cancel);
  });
}
