import { documentStore, resultsReader } from '@burgee/sdk-core/internal';
import type { FlagClient, FlagClientError } from '@burgee/sdk-node';
import { type RedisLike, redisStorage } from '@burgee/sdk-node/redis';
import { describe, expect, it } from 'vitest';
import { clientOf, recorder, running } from '../running.ts';
import { manyWriters } from './many-writers.ts';
import { hasRedis, redisClient, redisServer } from './redis-server.ts';

describe.skipIf(!hasRedis)('documents in Redis (needs redis-server: apt-get install redis-server)', () => {
  it('let an instance start while the service is down', async () => {
    const redis = await redisServer();
    const server = await running({ value: 'shared' });
    const first = clientOf(server, { storage: redisStorage(await redisClient(redis.url)) });
    await first.ready();
    await first.close();

    await server.stop();
    const second = clientOf(server, { storage: redisStorage(await redisClient(redis.url)) });
    expect(await second.ready()).toMatchObject({ ok: true, status: { state: 'stale', origin: 'persisted' } });
    expect(second.getFeatureValue('search', '')).toBe('shared');
  });

  it('serve all instances while only one of them reaches the service', async () => {
    const redis = await redisServer();
    const server = await running({ value: 'first' });
    const [lucky, cutOff] = [
      clientOf(server, { storage: redisStorage(await redisClient(redis.url)) }),
      clientOf(server, {
        storage: redisStorage(await redisClient(redis.url)),
        headers: { 'x-instance': 'cut off' },
      }),
    ];
    await Promise.all([lucky.ready(), cutOff.ready()]);

    server.inject({ fault: 'reset', when: ({ headers }) => headers['x-instance'] === 'cut off' });
    server.setDocument((document) => ({ ...document, name: 'changed', feature_states: [] }));
    await lucky.refresh();
    for (; cutOff.getFlags().length > 0; await turn()) await cutOff.refresh();
    expect(cutOff.status()).toMatchObject({ origin: 'persisted', lastError: { code: 'network' } });
  });

  it('have a prefix and a name for each environment, without the key, and do not expire', async () => {
    const redis = await redisServer();
    const server = await running();
    const client = await redisClient(redis.url);
    const flags = clientOf(server, { storage: redisStorage(client, { prefix: 'shop:' }) });
    await flags.ready();
    await flags.close();
    const [key = 'none', ...others] = await client.keys('*');
    expect([others, key]).toEqual([[], expect.stringMatching(/^shop:burgee-document-[\da-f]{16}$/)]);
    expect(await client.ttl(key)).toBe(-1);
    expect(await client.get(key)).not.toContain(server.serverKey);
  });

  it('are ignored and reported when they are not documents', async () => {
    const redis = await redisServer();
    const server = await running();
    const client = await redisClient(redis.url);
    const first = clientOf(server, { storage: redisStorage(client) });
    await first.ready();
    await first.close();
    const [key = 'none'] = await client.keys('*');
    const whole = (await client.get(key)) ?? '';

    await server.stop();
    for (const text of ['', '{}', whole.slice(0, -9), whole.replace('feature_states', 'feature_statues')]) {
      await client.set(key, text);
      const second = clientOf(server, { storage: redisStorage(client) });
      expect(await untilError(second, ({ code }) => code !== 'network'), text).toMatchObject({
        message: expect.stringMatching(/ignored|not used/),
      });
      expect(second.getFlags()).toEqual([]);
    }
  });

  it('can be unavailable: a client continues without Redis, and stores again when it is back', async () => {
    const redis = await redisServer();
    const server = await running();
    const client = await redisClient(redis.url);
    const flags = clientOf(server, { storage: redisStorage(client, { timeoutMs: 1_000 }) });
    await flags.ready();
    await untilStored(client);
    await redis.kill();

    const failed = untilError(flags, ({ message }) => message.includes('stays in use'));
    server.setDocument((document) => ({ ...document, name: 'changed' }));
    expect(await flags.refresh()).toEqual({ ok: true, changed: true });
    expect(await failed).toMatchObject({ code: 'storage', message: expect.stringContaining('Could not store') });

    await redis.start();
    const back = await redisClient(redis.url);
    server.setDocument((document) => ({ ...document, name: 'changed again' }));
    await flags.refresh();
    await untilStored(back);
    await flags.close();
  });

  it('never go back to an older one while eight processes write and are killed', async () => {
    const redis = await redisServer();
    const { failures, highest } = await manyWriters(redis.url);
    expect(failures).toEqual([]);
    const storage = redisStorage(await redisClient(redis.url));
    expect(await storage.read('shared')).toContain(`"updated_at":${highest},`);
  });

  it('are stored again after FLUSHALL, at the latest when the client closes', async () => {
    const redis = await redisServer();
    const server = await running({ value: 'kept' });
    const client = await redisClient(redis.url);
    const flags = clientOf(server, { storage: redisStorage(client) });
    await flags.ready();
    await flags.close();
    const again = clientOf(server, { storage: redisStorage(client) });
    await again.ready();
    await client.flushAll();
    await again.close();
    expect(await client.keys('*')).toHaveLength(1);
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

  it('are stored also if the server does not allow scripts', async () => {
    const redis = await redisServer();
    const server = await running();
    const client = await redisClient(redis.url);
    await client.sendCommand(['ACL', 'SETUSER', 'default', '-eval']);
    const { lines, logger } = recorder();
    const flags = clientOf(server, { storage: redisStorage(client), logger });
    await flags.ready();
    await flags.close();
    expect(await client.keys('*')).toHaveLength(1);
    expect(lines).toEqual([]);
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

async function untilStored(client: Awaited<ReturnType<typeof redisClient>>): Promise<void> {
  while ((await client.keys('*')).length === 0) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 10);
  });
}

function untilError(client: FlagClient, isIt: (error: FlagClientError) => boolean): Promise<Error> {
  return new Promise((resolve) => {
    client.on('error', (error) => {
      if (isIt(error)) resolve(error);
    });
  });
}
