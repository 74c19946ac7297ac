import type { FlagClient, FlagClientError } from '@burgee/sdk-node';
import { type RedisLike, redisStorage } from '@burgee/sdk-node/redis';
import { describe, expect, it } from 'vitest';
import { clientOf, running } from '../running.ts';
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

  it('serve all instances while only one of them can ask', async () => {
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

  it('are kept under a prefix, told apart by environment, without the key and without an end', async () => {
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

  it('are ignored when they are not documents, which is said', async () => {
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

  it('can be missing: a client goes on when Redis goes away, and stores again when it is back', async () => {
    const redis = await redisServer();
    const server = await running();
    const client = await redisClient(redis.url);
    const flags = clientOf(server, { storage: redisStorage(client, { timeoutMs: 40 }) });
    await flags.ready();
    await redis.kill();

    const failed = untilError(flags);
    server.setDocument((document) => ({ ...document, name: 'changed' }));
    expect(await flags.refresh()).toEqual({ ok: true, changed: true });
    expect(await failed).toMatchObject({ code: 'storage', message: expect.stringContaining('in use all the same') });

    await redis.start();
    const back = await redisClient(redis.url);
    server.setDocument((document) => ({ ...document, name: 'changed again' }));
    await flags.refresh();
    for (let keys = 0; keys === 0; await turn()) keys = (await back.keys('*')).length;
    await flags.close();
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
    { client: fake(), options: { timeoutMs: Number.POSITIVE_INFINITY }, says: 'got Infinity' },
  ])('is refused at once when it cannot be one: $says', ({ client, options, says }) => {
    expect(() => Reflect.apply(redisStorage, undefined, [client, options])).toThrow(says);
  });
});

function fake(): RedisLike {
  return { get: () => Promise.resolve(null), set: () => Promise.resolve() };
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 10);
  });
}

function untilError(client: FlagClient, isIt: (error: FlagClientError) => boolean = () => true): Promise<Error> {
  return new Promise((resolve) => {
    client.on('error', (error) => {
      if (isIt(error)) resolve(error);
    });
  });
}
