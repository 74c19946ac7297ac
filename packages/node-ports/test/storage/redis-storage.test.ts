import { documentStore } from '@burgee/flagsmith-api';
import { type RedisLike, redisStorage } from '@burgee/node-ports';
import { resultsReader } from '@burgee/sdk-core/internal';
import { describe, expect, it } from 'vitest';
import { manyWriters } from './many-writers.ts';
import { hasRedis, redisClient, redisServer } from './redis-server.ts';

describe.skipIf(!hasRedis)('documents in Redis (needs redis-server: apt-get install redis-server)', () => {
  it('never go back to an older one while eight processes write and are killed', async () => {
    const redis = await redisServer();
    const { failures, highest } = await manyWriters(redis.url);
    expect(failures).toEqual([]);
    const storage = redisStorage(await redisClient(redis.url));
    expect(await storage.read('shared')).toContain(`"updated_at":${highest},`);
  });

  it.each([
    { how: 'the package redis', as: (client: Client): RedisLike => client },
    { how: 'the package ioredis', as: ioredisOver },
    { how: 'a client without scripts', as: ({ get, set }: Client): RedisLike => ({ get, set }) },
  ])('stay when an instance that lags behind stores an older one, by $how', async ({ as }) => {
    const redis = await redisServer();
    const client = bound(await redisClient(redis.url));
    const read = resultsReader();
    const clock = { wallMs: () => Date.now(), monotonicMs: () => 0 };
    const documents = documentStore({ storage: redisStorage(as(client)), key: 'one', environment: 'e', read, clock });
    for (const second of [5, 7, 6]) {
      const text = JSON.stringify({ flags: [], updated_at: second, note: 'Zürich 🚩'.repeat(500) });
      await documents.save({ content: read({ texts: [text] }), texts: [text], receivedAtMs: Date.now() });
    }
    expect(await client.get('burgee:one')).toContain('"updated_at":7');
  });

  it('are neither fetched nor stored when they are larger than the limit', async () => {
    const redis = await redisServer();
    const client = bound(await redisClient(redis.url));
    const fetched: string[] = [];
    const get = (key: string) => {
      fetched.push(key);
      return client.get(key);
    };
    const storage = redisStorage({ ...client, get }, { maxBytes: 1_000 });
    await client.set('burgee:one', 'x'.repeat(10_000));
    await expect(storage.read('one')).rejects.toThrow('burgee:one has 10000 bytes, more than 1000; it is ignored');
    expect(fetched).toEqual([]);
    const { strLen: _, ...without } = client;
    await expect(redisStorage(without, { maxBytes: 1_000 }).read('one')).rejects.toThrow('has 10000 bytes');

    const tooLarge = {
      code: 'body_too_large',
      message: expect.stringContaining('the maxBytes of redisStorage are 1000'),
    };
    await expect(storage.write('two', 'é'.repeat(3_000))).rejects.toMatchObject(tooLarge);
    await expect(storage.replace?.('two', 'é'.repeat(3_000), () => true)).rejects.toMatchObject(tooLarge);
    expect(await client.get('burgee:two')).toBeNull();
  });
});

describe('a store like Redis', () => {
  it('is given up when it does not answer in time', async () => {
    const storage = redisStorage(
      { get: () => new Promise(() => {}), set: () => new Promise(() => {}) },
      { timeoutMs: 5 },
    );
    await expect(storage.read('one')).rejects.toThrow('did not answer within 5 ms');
    await expect(storage.write('one', 'text')).rejects.toThrow('did not answer within 5 ms');
  });

  it.each([
    { client: undefined, options: {}, says: 'client of Redis' },
    { client: { get: () => Promise.resolve(null) }, options: {}, says: 'get and set' },
    { client: fake(), options: { timeoutMs: 0 }, says: 'timeoutMs must be positive and less than 2 ** 31, got 0' },
    { client: fake(), options: { maxBytes: 0 }, says: 'maxBytes must be positive, got 0' },
    { client: fake(), options: { timeoutMs: Number.POSITIVE_INFINITY }, says: 'got Infinity' },
  ])('throws at once when it is not a client of Redis: $says', ({ client, options, says }) => {
    expect(() => Reflect.apply(redisStorage, undefined, [client, options])).toThrow(says);
  });
});

/** What of a client of Redis the storage uses, as functions that need no `this`. */
function bound(client: Awaited<ReturnType<typeof redisClient>>) {
  return {
    get: (key: string) => client.get(key),
    set: (key: string, value: string) => client.set(key, value),
    strLen: (key: string) => client.strLen(key),
    eval: (script: string, options: { readonly keys: string[]; readonly arguments: string[] }) =>
      client.eval(script, options),
  };
}

type Client = ReturnType<typeof bound>;

/** A client with the functions of the package `ioredis`. */
function ioredisOver(client: Client) {
  return {
    get: client.get,
    set: client.set,
    strlen: client.strLen,
    eval: (script: string, count: number, ...given: readonly string[]) =>
      client.eval(script, { keys: given.slice(0, count), arguments: given.slice(count) }),
    defineCommand: () => {},
  };
}

function fake(): RedisLike {
  return { get: () => Promise.resolve(null), set: () => Promise.resolve() };
}
