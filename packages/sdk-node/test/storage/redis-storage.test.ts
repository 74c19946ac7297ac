import type { FlagClient, FlagClientError } from '@burgee/sdk-node';
import { redisStorage } from '@burgee/sdk-node/redis';
import { describe, expect, it } from 'vitest';
import { hasRedis, redisClient, redisServer } from '../../../node-ports/test/storage/redis-server.ts';
import { clientOf, recorder, running } from '../running.ts';

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
});

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
