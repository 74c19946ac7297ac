import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import {
  createFlagClient,
  type FlagClient,
  type NodeRemoteClientOptions,
  type RemoteFlagClient,
} from '@burgee/sdk-node';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { startChild } from '../../node-ports/test/child.ts';
import { recorder } from './running.ts';

describe('a client for which the server evaluates', () => {
  it.each(['slim', 'core'] as const)('fetches the flags of the environment, in the %s shape', async (shape) => {
    const client = over(await bookstore({ shape }));
    const flags = await client.fetchFlags();
    expect(flags.error).toBeUndefined();
    expect(flags.getFeatureValue('api_rate_limit', 0)).toBe(600);
    expect(client.getFeatureValue('api_rate_limit', 0)).toBe(600);
  });

  it('fetches the flags of an identity with its traits, and sends its headers', async () => {
    const server = await bookstore();
    const client = over(server, { application: { name: 'shop' }, headers: { 'x-team': 'checkout' } });
    const flags = await client.fetchIdentityFlags('usr_2042', { tenant_id: 'tn_0042' });
    expect(flags.getFeatureValue('recommendations_model', '')).toBe('hybrid-ranker-v1');
    const [request] = server.requests.filter(({ endpoint }) => endpoint === 'identities');
    expect(request?.headers).toMatchObject({ 'flagsmith-application-name': 'shop', 'x-team': 'checkout' });
    expect([...server.identities().keys()]).toEqual(['usr_2042']);
  });

  it('does not store a transient identity', async () => {
    const server = await bookstore();
    const flags = await over(server).fetchIdentityFlags('usr_9', { plan: 'pro' }, { transient: true });
    expect(flags.error).toBeUndefined();
    expect([...server.identities().keys()]).toEqual([]);
  });

  it('answers fallbacks for an identity while the service is down, and never rejects', async () => {
    const server = await bookstore();
    const client = over(server);
    await client.ready();
    await server.stop();
    const flags = await client.fetchIdentityFlags('usr_1');
    expect(flags.error).toMatchObject({ code: 'network' });
    expect([flags.isFeatureEnabled('checkout_enabled', true), flags.getFlags()]).toEqual([true, []]);
    expect((await client.fetchFlags()).getFeatureValue('api_rate_limit', 0)).toBe(600);
  });

  it('answers from bootstrapFlags before the first answer', async () => {
    const server = await bookstore();
    server.inject({ fault: 'hang' });
    const client = over(server, { bootstrapFlags: { api_rate_limit: 60, checkout_enabled: true } });
    expect(client.getFeatureValue('api_rate_limit', 0)).toBe(60);
    expect(client.isFeatureEnabled('checkout_enabled')).toBe(true);
  });

  it('answers 200 calls at once, over at most maxConnections connections', async () => {
    const server = await bookstore();
    const client = over(server, { maxConnections: 16 });
    await client.ready();
    const calls = Array.from({ length: 200 }, (_, index) => client.fetchIdentityFlags(`usr_${index}`));
    const answers = await Promise.all(calls);
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(answers.every((flags) => flags.getFeatureValue('api_rate_limit', 0) === 600)).toBe(true);
    expect(server.identities().size).toBe(200);
    expect(server.sockets).toBeLessThanOrEqual(16);
  });

  it('rejects a call when a thousand wait, and does not count the service as down', async () => {
    const server = await bookstore();
    const client = over(server, { maxConnections: 1, requestTimeoutMs: 60_000 });
    await client.ready();
    const codes: string[] = [];
    client.on('error', ({ code }) => codes.push(code));
    server.inject({ fault: 'hang', on: 'identities' });
    const calls = Array.from({ length: 1_001 }, (_, index) => client.fetchIdentityFlags(`usr_${index}`));
    const refused = await client.fetchIdentityFlags('one too many');
    expect(refused.error).toMatchObject({ code: 'overloaded' });
    expect(codes).toEqual(['overloaded']);
    await client.close();
    expect((await Promise.all(calls)).every(({ error }) => error?.code === 'closed')).toBe(true);
  });

  it('streams with a client-side key', async () => {
    const server = await bookstore();
    const client = over(server, { streaming: true });
    await client.ready();
    await server.waitForConnections(1);
    const changed = new Promise((resolve) => {
      client.on('change', resolve);
    });
    server.setDocument((document) => ({ ...document, feature_states: document.feature_states.slice(1) }));
    expect(await changed).toMatchObject({ names: ['catalog_v2_search_engine'] });
  });

  it('keeps the process alive for pending calls only', async () => {
    const server = await bookstore();
    server.inject({ fault: 'delay', ms: 50 });
    const child = startChild(`
      import { createFlagClient } from '@burgee/sdk-node';
      const client = createFlagClient(${JSON.stringify({ evaluation: 'remote', ...addressOf(server) })});
      const flags = await client.fetchIdentityFlags('usr_2042', { tenant_id: 'tn_0042' });
      console.log(flags.getFeatureValue('recommendations_model', 'none'));
    `);
    expect(await child.ended).toEqual({ code: 0, signal: null, stdout: 'hybrid-ranker-v1\n', stderr: '' });
  });

  it('has fetch methods in its type, and other clients do not', () => {
    const remote = createFlagClient({ evaluation: 'remote', environmentKey: 'k', offline: true });
    const local = createFlagClient({ offline: true });
    expectTypeOf(remote).toEqualTypeOf<RemoteFlagClient>();
    expectTypeOf(local).toEqualTypeOf<FlagClient>();
    expect([Object.keys(remote), Object.keys(local)].map((names) => names.includes('fetchFlags'))).toEqual([
      true,
      false,
    ]);
  });
});

async function bookstore(options: { readonly shape?: 'slim' | 'core' } = {}): Promise<FlagServer> {
  const server = await startFlagServer({ document: bookstoreDocument(), ...options });
  onTestFinished(() => server.close());
  return server;
}

function addressOf({ clientKey, url, realtimeUrl }: FlagServer) {
  return { environmentKey: clientKey, apiUrl: url, streamUrl: realtimeUrl };
}

function over(server: FlagServer, options: Omit<NodeRemoteClientOptions, 'evaluation'> = {}): RemoteFlagClient {
  const { logger } = recorder();
  const client = createFlagClient({ evaluation: 'remote', ...addressOf(server), logger, ...options });
  onTestFinished(() => client.close());
  return client;
}
