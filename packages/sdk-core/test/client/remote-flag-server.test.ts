import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { createRemoteClient, type RemoteClient, type RemoteClientOptions } from '@burgee/sdk-core';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realPorts } from './real-ports.ts';

describe.each(['slim', 'core'] as const)('a client for which a server of the %s shape evaluates', (shape) => {
  let server: FlagServer;
  let clients: RemoteClient[];

  beforeEach(async () => {
    server = await startFlagServer({ document: bookstoreDocument(), shape });
    clients = [];
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  });

  function createClient(options: RemoteClientOptions = {}): RemoteClient {
    const { serverKey: environmentKey, url: apiUrl, realtimeUrl: streamUrl } = server;
    const client = createRemoteClient({ environmentKey, apiUrl, streamUrl, ...options }, realPorts());
    clients.push(client);
    return client;
  }

  it('has the flags of the environment', async () => {
    const client = createClient();
    expect(await client.ready()).toMatchObject({ ok: true, status: { documentTime: '2026-08-21T16:44:17.123456Z' } });
    expect(client.getFeatureValue('api_rate_limit', 0)).toBe(600);
    expect(client.isFeatureEnabled('checkout_enabled')).toBe(true);
  });

  it("returns the server's values, variants and overrides for an identity", async () => {
    const client = createClient();
    const [staff, beta, comma] = await Promise.all([
      client.fetchIdentityFlags('usr_1', { role: 'staff' }),
      client.fetchIdentityFlags('usr_2042', { tenant_id: 'tn_0042' }),
      client.fetchIdentityFlags('tenant:tn_0042,user:77'),
    ]);
    expect(staff.getFeatureValue('api_rate_limit', 1)).toBe(0);
    expect(beta.getFlag('recommendations_model')).toMatchObject({ value: 'hybrid-ranker-v1', variant: 'hybrid' });
    expect(comma.getFeatureValue('api_rate_limit', 1)).toBe(25);
  });

  it('stores traits, except transient ones', async () => {
    const client = createClient();
    await client.fetchIdentityFlags('ada', { role: 'staff', theme: { value: 'dark', transient: true } });
    await client.fetchIdentityFlags('bob', { role: 'staff' }, { transient: true });
    expect([...server.identities()].map(([name, traits]) => [name, [...traits]])).toEqual([
      ['ada', [['role', 'staff']]],
    ]);
    expect((await client.fetchIdentityFlags('ada')).getFeatureValue('api_rate_limit', 1)).toBe(0);
  });

  it('gives an anonymous identity the same flags for the same traits', async () => {
    const client = createClient();
    const flags = await Promise.all([1, 2].map(() => client.fetchIdentityFlags('', { plan: 'pro' })));
    expect(flags.map(({ error }) => error)).toEqual([undefined, undefined]);
    expect(flags[0]?.getFlags()).toEqual(flags[1]?.getFlags());
    expect(server.identities().size).toBe(0);
  });

  it('hides server-only flags from a client-side key', async () => {
    const client = createClient({ environmentKey: server.clientKey });
    const own = await client.fetchIdentityFlags('ada');
    expect((await client.fetchFlags()).getFlag('prompt_template')).toBeUndefined();
    expect([own.error, own.getFlag('prompt_template')]).toEqual([undefined, undefined]);
  });

  it('fetches announced changes, with a client-side key', async () => {
    const client = createClient({ environmentKey: server.clientKey, streaming: true, pollIntervalMs: 1_000_000 });
    await server.waitForConnections(1);
    const changed = new Promise((resolve) => void client.on('change', ({ names }) => resolve(names)));
    server.setDocument((document) => ({
      ...document,
      feature_states: document.feature_states.map((state) =>
        state.feature.name === 'checkout_enabled' ? { ...state, enabled: false } : state,
      ),
    }));
    expect(await changed).toEqual(['checkout_enabled']);
    expect(client.isFeatureEnabled('checkout_enabled', true)).toBe(false);
  });

  it.each([
    { fault: 'html', code: 'invalid_document' },
    { fault: 'wrong-schema', code: 'invalid_document' },
    { fault: 'empty-body', code: 'invalid_document' },
    { fault: 'truncated-json', code: 'invalid_document' },
    { fault: 'deep-json', code: 'invalid_document' },
    { fault: 'invalid-utf8', code: 'network' },
    { fault: 'reset-mid-body', code: 'network' },
    { fault: 'short-body', code: 'network' },
    { fault: 'hang-up', code: 'network' },
    { fault: 'hang', code: 'timeout' },
    { fault: 'slow-drip', code: 'timeout' },
    { fault: 'headers-only', code: 'timeout' },
    { fault: 'corrupt-gzip', code: 'network' },
    { fault: 'unasked-304', code: 'http_status' },
    { fault: 'redirect-loop', code: 'redirect_refused' },
    { fault: 'endless-body', code: 'body_too_large' },
  ] as const)('answers from the last flags under the fault $fault, and recovers', async ({ fault, code }) => {
    // Only what has to run into the limit gets a short one: a busy machine would run into it, too.
    const requestTimeoutMs = code === 'timeout' ? 500 : 10_000;
    const client = createClient({ requestTimeoutMs, maxBodyBytes: 1_000_000 });
    await client.fetchFlags();
    const end = server.inject({ fault, on: ['flags', 'identities'] });
    const [flags, own] = await Promise.all([client.fetchFlags(), client.fetchIdentityFlags('ada')]);
    expect([flags.error?.code, own.error?.code]).toEqual([code, code]);
    expect(flags.getFeatureValue('api_rate_limit', 1)).toBe(600);
    expect(own.getFeatureValue('api_rate_limit', 1)).toBe(1);

    end();
    expect((await client.refresh()).ok).toBe(true);
    expect((await client.fetchIdentityFlags('ada')).getFeatureValue('api_rate_limit', 1)).toBe(600);
  });

  it('answers from the last flags while the server is down', async () => {
    const client = createClient();
    await client.fetchFlags();
    await server.stop();
    const [flags, own] = await Promise.all([client.fetchFlags(), client.fetchIdentityFlags('ada')]);
    expect([flags.error?.code, own.error?.code]).toEqual(['network', 'network']);
    expect(flags.getFeatureValue('api_rate_limit', 1)).toBe(600);
    await server.start();
    await client.refresh();
    expect((await client.fetchIdentityFlags('ada')).error).toBeUndefined();
  });
});
