import { describe, expect, it, vi } from 'vitest';
import { clientOf, running } from '../running.ts';

describe('while the service does not answer', () => {
  it('a hundred thousand reads cost one request: none waits for it, none asks by itself', async () => {
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

  it('a client that evaluates by itself never asks the service to do it', async () => {
    const server = await running();
    const client = clientOf(server, { pollIntervalMs: 10, streaming: false });
    server.inject({ fault: 'status', status: 500, every: 2 });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      client.getIdentityFlags('ada', { plan: 'pro' }).isFeatureEnabled('search');
      await client.refresh();
    }
    expect(new Set(server.requests.map(({ endpoint }) => endpoint))).toEqual(new Set(['environment-document']));
  });

  it('whoever waited in vain can wait again, and is told when the flags are there', async () => {
    const server = await running();
    await server.stop();
    const client = clientOf(server);
    expect(await client.ready({ timeoutMs: 20 })).toMatchObject({ ok: false, status: { state: 'offline' } });
    const again = client.ready({ timeoutMs: Number.POSITIVE_INFINITY });
    await server.start();
    expect(await again).toMatchObject({ ok: true, status: { state: 'ready' } });
  });
});

describe('a framework that puts its own fetch in the place of the platform’s', () => {
  it('can neither hide a change behind its cache nor see the key', async () => {
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
