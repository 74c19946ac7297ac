import type { HttpFault } from '@burgee/flag-server';
import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { clientOf, running } from '../running.ts';

describe('counts of reads', () => {
  it.each<{ fault: HttpFault; because: string; requestTimeoutMs?: number }>([
    { fault: { fault: 'status', status: 500 }, because: 'the service fails' },
    { fault: { fault: 'status', status: 401 }, because: 'the key is not accepted for now' },
    { fault: { fault: 'status', status: 429, retryAfter: 60 }, because: 'there were too many' },
    { fault: { fault: 'reset' }, because: 'the connection is reset' },
    { fault: { fault: 'hang-up' }, because: 'the connection is closed' },
    { fault: { fault: 'hang' }, because: 'nobody answers', requestTimeoutMs: 300 },
    { fault: { fault: 'redirect', to: '/elsewhere' }, because: 'they are redirected, and would be lost' },
  ])(
    'are kept while they cannot be delivered, and reads go on: $because',
    async ({ fault, requestTimeoutMs = 10_000 }) => {
      const server = await running();
      const client = clientOf(server, { analytics: true, requestTimeoutMs, streaming: false });
      await client.ready();
      const stopFailing = server.inject({ ...fault, on: 'analytics' });
      for (let attempt = 0; attempt < 3; attempt += 1) {
        expect(client.isFeatureEnabled('search')).toBe(true);
        await client.flush();
      }
      expect(server.analytics().size).toBe(0);
      expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined });

      stopFailing();
      await client.flush();
      expect([...server.analytics()]).toEqual([['search', 3]]);
    },
  );

  it('are sent by closing, and closing does not wait for a service that hangs', async () => {
    const server = await running();
    const client = clientOf(server, { analytics: true, requestTimeoutMs: 1_500 });
    await client.ready();
    client.isFeatureEnabled('search');
    server.inject({ fault: 'hang', on: 'analytics' });
    await client.close();
    expect(server.requests.at(-1)).toMatchObject({ endpoint: 'analytics', body: '{"search":1}' });
    expect(client.isFeatureEnabled('search')).toBe(true);
  });

  it('ignore two hundred thousand unknown names, and names that objects inherit', async () => {
    const server = await running();
    server.setDocument(documentWith({ features: [feature('search'), feature('__proto__', { id: 2 })] }));
    const client = clientOf(server, { analytics: true });
    await client.ready();
    for (let index = 0; index < 200_000; index += 1) client.isFeatureEnabled(`nowhere-${index}`);
    for (const name of ['search', '__proto__', 'toString', 'search']) client.isFeatureEnabled(name);
    await client.flush();
    expect(server.requests.at(-1)?.body).toBe('{"search":2,"__proto__":1}');
  });
});
