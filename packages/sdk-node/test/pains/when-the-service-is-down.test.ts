import { describe, expect, it, vi } from 'vitest';
import { clientOf, running } from '../running.ts';

describe('while the service does not answer', () => {
  it('a hundred thousand reads cost one request, and none waits for it', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    const client = clientOf(server);
    await server.waitForRequests(1);
    for (let index = 0; index < 50_000; index += 1) {
      expect(client.isFeatureEnabled('search', true)).toBe(true);
      expect(client.getIdentityFlags(`person-${index}`).getFeatureValue('search', 'plain')).toBe('plain');
    }
    await new Promise(setImmediate);
    expect(server.requests.map(({ endpoint }) => endpoint)).toEqual(['environment-document']);
  });

  it('a local client never uses remote evaluation', async () => {
    const server = await running();
    const client = clientOf(server, { pollIntervalMs: 10, streaming: false });
    server.inject({ fault: 'status', status: 500, every: 2 });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      client.getIdentityFlags('ada', { plan: 'pro' }).isFeatureEnabled('search');
      await client.refresh();
    }
    expect(new Set(server.requests.map(({ endpoint }) => endpoint))).toEqual(new Set(['environment-document']));
  });

  it('a caller can wait again after a timeout, and gets an event when flags arrive', async () => {
    const server = await running();
    await server.stop();
    const client = clientOf(server);
    expect(await client.ready({ timeoutMs: 20 })).toMatchObject({ ok: false, status: { state: 'offline' } });
    const again = client.ready({ timeoutMs: Number.POSITIVE_INFINITY });
    await server.start();
    expect(await again).toMatchObject({ ok: true, status: { state: 'ready' } });
  });
});

describe('a framework that replaces the platform’s fetch', () => {
  it('can neither hide a change with its cache nor see the key', async () => {
    const seen = vi.fn(() => Promise.resolve(new Response('{}')));
    vi.stubGlobal('fetch', seen);
    const server = await running({ value: 'first' });
    const client = clientOf(server, { pollIntervalMs: 20, streaming: true, analytics: true });
    await client.ready();
    expect(client.getFeatureValue('search', '')).toBe('first');
    await client.flush();
    await client.close();
    vi.unstubAllGlobals();
    expect(seen).not.toHaveBeenCalled();
  });
});
