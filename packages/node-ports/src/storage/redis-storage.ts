import type { MayReplace } from '@burgee/flagsmith-api';
import { FlagClientError, type KeyValueStorage } from '@burgee/flagsmith-api';
import { type Evaluate, type RedisLike, redisCommands } from './redis-commands.ts';
import { checkMaxBytes, checkSizeToWrite, DEFAULT_MAX_BYTES, OVERHEAD_BYTES } from './size-limit.ts';

export type { RedisLike } from './redis-commands.ts';

export interface RedisStorageOptions {
  /** The names of all keys start with this. @defaultValue `burgee:` */
  readonly prefix?: string | undefined;
  /** For one command, in milliseconds: a client that has lost its server may wait for ever. @defaultValue 2000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Larger documents are neither stored nor read. Raise it together with `maxBodyBytes`.
   * @defaultValue 8388608, 8 MiB
   */
  readonly maxBytes?: number | undefined;
}

/**
 * Stores documents in Redis, for all processes that use it. No process replaces a newer document, and documents do not
 * expire: the last good one is most useful when nothing else is left. The client stays the caller's: connect it, give it an
 * `error` listener, and close it after the flag client.
 *
 * Documents contain personal data (identity overrides), and a process that can write into this Redis decides what a client
 * starts from.
 * @throws TypeError for a value that is not a client, RangeError for a limit that is not positive
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
  const { get, set, evaluate, lengthOf } = redisCommands(client, timeoutMs);

  async function read(key: string): Promise<string | undefined> {
    const name = prefix + key;
    if (lengthOf !== undefined) checkSizeRead(name, Number(await lengthOf(name)), maxBytes);
    const text = (await get(name)) ?? undefined;
    if (text !== undefined) checkSizeRead(name, Buffer.byteLength(text), maxBytes);
    return text;
  }

  async function write(key: string, text: string): Promise<void> {
    checkSizeToWrite(text, maxBytes, 'redisStorage');
    await set(prefix + key, text);
  }

  if (evaluate === undefined) return { read, write };
  return {
    read,
    write,
    async replace(key, text, mayReplace) {
      checkSizeToWrite(text, maxBytes, 'redisStorage');
      try {
        await compareAndSet(prefix + key, text, { mayReplace, evaluate });
      } catch (cause) {
        if (!isRefusal(cause)) throw cause;
        if (mayReplace(await read(key).catch(() => undefined))) await write(key, text);
      }
    },
  };
}

/** Returns the beginning of a text, and its digest. 2,048 bytes are at least 512 characters. */
const LOOK = "local start = redis.call('GETRANGE', KEYS[1], 0, 2047) return {start, redis.sha1hex(start)}";
/** Replaces a text if its beginning still has this digest. */
const SWAP = `if redis.sha1hex(redis.call('GETRANGE', KEYS[1], 0, 2047)) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2]) return 1`;
/** Each lost race means that another process has stored something newer than before. */
const MAX_RACES = 100;

async function compareAndSet(
  name: string,
  text: string,
  { mayReplace, evaluate }: { readonly mayReplace: MayReplace; readonly evaluate: Evaluate },
): Promise<void> {
  for (let race = 0; race < MAX_RACES; race += 1) {
    const [start, digest] = Object(await evaluate(LOOK, name));
    if (!mayReplace(start === '' ? undefined : String(start))) return;
    if ((await evaluate(SWAP, name, String(digest), text)) === 1) return;
  }
  throw new Error('other processes kept writing to Redis at the same time');
}

/** Whether a server has no scripts, or does not allow them. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && /NOPERM|unknown command|not allowed|not supported/i.test(thrown.message);
}

function checkSizeRead(name: string, size: number, maxBytes: number): void {
  if (size <= maxBytes + OVERHEAD_BYTES) return;
  const message = `What is stored in Redis as ${name} has ${size} bytes, more than ${maxBytes}; it is ignored.`;
  throw new FlagClientError('storage', message);
}
