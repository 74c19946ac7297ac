import { inspect } from 'node:util';
import type { FlagServer } from '@burgee/flag-server';
import type { NodeClientOptions } from '@burgee/sdk-node';
import { Agent, type Dispatcher } from 'undici';
import { Agent as AgentOf6 } from 'undici-6';
import type { Agent as AgentOf8 } from 'undici-types-8';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { clientOf, recorder, running } from './running.ts';

describe('a proxy', () => {
  beforeEach(() => {
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
      vi.stubEnv(name, undefined);
      vi.stubEnv(name.toLowerCase(), undefined);
    }
  });
  afterEach(() => vi.unstubAllEnvs());

  it.each(['HTTP_PROXY', 'http_proxy'])('in %s is used for a service that only it can reach', async (variable) => {
    const proxy = await running({ value: 'behind the proxy' });
    vi.stubEnv(variable, originOf(proxy));
    const client = clientOf(proxy, { proxy: 'environment', apiUrl: 'http://flags.invalid/api/v1/', streaming: false });
    expect(await client.ready()).toMatchObject({ ok: true });
    expect(client.getFeatureValue('search', '')).toBe('behind the proxy');
  });

  it('in HTTPS_PROXY takes documents, streams and counts, and sees neither them nor the key', async () => {
    const proxy = await running({}, { tls: 'self-signed' });
    vi.stubEnv('HTTPS_PROXY', `https://localhost:${proxy.port}`);
    const client = clientOf(proxy, {
      proxy: 'environment',
      ca: proxy.certificate,
      apiUrl: 'https://localhost:1/api/v1/',
      streamUrl: 'https://localhost:1/',
      streaming: true,
      analytics: true,
    });
    expect(await client.ready()).toMatchObject({ ok: true });
    await proxy.waitForConnections(1);
    client.isFeatureEnabled('search');
    await client.flush();
    expect([...proxy.analytics()]).toEqual([['search', 1]]);

    const tunnels = proxy.requests.filter(({ method }) => method === 'CONNECT');
    expect(new Set(tunnels.map(({ path }) => path))).toEqual(new Set(['localhost:1']));
    expect(JSON.stringify(tunnels)).not.toContain(proxy.serverKey);
  });

  it('gets the name and password of its address, and nobody else does', async () => {
    const proxy = await running();
    vi.stubEnv('HTTP_PROXY', `http://ada:s3cret@127.0.0.1:${proxy.port}`);
    const { lines, logger } = recorder();
    const options = { proxy: 'environment', apiUrl: 'http://flags.invalid/api/v1/', streaming: false, logger } as const;
    const client = clientOf(proxy, options);
    await client.refresh();
    const basic = `Basic ${Buffer.from('ada:s3cret').toString('base64')}`;
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(basic);

    await proxy.stop();
    await client.refresh();
    const { lastError } = client.status();
    expect(lastError).toMatchObject({ code: 'network' });
    expect(inspect([lines, lastError], { depth: 9 })).not.toMatch(/s3cret|YWRhOnMzY3JldA/);
  });

  it('is not used for hosts in NO_PROXY', async () => {
    const server = await running();
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
    vi.stubEnv('NO_PROXY', 'example.com,127.0.0.1');
    expect(await clientOf(server, { proxy: 'environment' }).ready()).toMatchObject({ ok: true });
  });

  it('is not used unless the option is set', async () => {
    const server = await running();
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
    expect(await clientOf(server).ready()).toMatchObject({ ok: true });
  });
});

describe('TLS', () => {
  it('trusts the given authorities, for documents, streams and counts', async () => {
    const server = await running({}, { tls: 'self-signed' });
    const client = clientOf(server, { ca: server.certificate, streaming: true, analytics: true });
    expect(await client.ready()).toMatchObject({ ok: true });
    await server.waitForConnections(1);
    client.isFeatureEnabled('search');
    await client.flush();
    expect([...server.analytics()]).toEqual([['search', 1]]);
  });

  it.each([
    { tls: 'self-signed', trusted: false, says: /self[- ]signed|unknown ?issuer/i, because: 'nobody vouches for it' },
    { tls: 'expired', trusted: true, says: /expired/i, because: 'its time is over' },
  ] as const)('refuses a certificate that is $tls: $because', async ({ tls, trusted, says }) => {
    const server = await running({}, { tls });
    const { lines, logger } = recorder();
    const client = clientOf(server, { ca: trusted ? server.certificate : undefined, logger });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'network' } });
    expect(lines).toEqual([expect.stringMatching(says)]);
    expect(client.isFeatureEnabled('search', true)).toBe(true);
    expect(server.requests).toEqual([]);
  });
});

describe('a dispatcher of the caller', () => {
  it('makes every request', async () => {
    const server = await running();
    const paths: string[] = [];
    const agent = new Agent();
    onTestFinished(() => agent.destroy());
    const noting: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
      paths.push(options.path);
      return dispatch(options, handler);
    };
    const client = clientOf(server, { dispatcher: agent.compose(noting), streaming: true, analytics: true });
    await client.ready();
    await server.waitForConnections(1);
    client.isFeatureEnabled('search');
    await client.flush();
    expect(new Set(paths)).toEqual(
      new Set([
        '/api/v1/environment-document/',
        `/sse/environments/${server.clientKey}/stream`,
        '/api/v1/analytics/flags/',
      ]),
    );
  });

  it('may throw, which is a failure like others', async () => {
    const server = await running();
    const agent = new Agent();
    onTestFinished(() => agent.destroy());
    const client = clientOf(server, {
      dispatcher: agent.compose(() => () => {
        throw new Error('no way out');
      }),
    });
    expect(await client.refresh()).toMatchObject({
      ok: false,
      error: { code: 'network', message: expect.stringContaining('no way out') },
    });
  });
});

describe('a dispatcher of another undici', () => {
  it('of version 6 makes requests, by its types too', async () => {
    const server = await running();
    const agent = new AgentOf6();
    onTestFinished(() => agent.destroy());
    const client = clientOf(server, { dispatcher: agent, analytics: true });
    expect(await client.ready()).toMatchObject({ ok: true });
    client.isFeatureEnabled('search');
    await client.flush();
    expect([...server.analytics()]).toEqual([['search', 1]]);
  });

  it('of version 6, 7 or 8 fits the option', () => {
    type Given = NonNullable<NodeClientOptions['dispatcher']>;
    expectTypeOf<AgentOf6>().toExtend<Given>();
    expectTypeOf<Agent>().toExtend<Given>();
    expectTypeOf<AgentOf8>().toExtend<Given>();
  });
});

describe('a header function', () => {
  it('is called before each request', async () => {
    const server = await running();
    const tokens = ['first', 'second'].values();
    const headers = async () => ({ authorization: `Bearer ${tokens.next().value}` });
    const client = clientOf(server, { headers });
    await client.refresh();
    await client.refresh();
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer first', 'Bearer second']);
  });

  it('cannot replace the client’s key', async () => {
    const server = await running();
    const client = clientOf(server, { headers: () => ({ 'X-Environment-Key': 'ser.of-somebody-else' }) });
    expect(await client.ready()).toMatchObject({ ok: true });
  });

  it.each([
    { what: 'throws', headers: (): never => fail() },
    { what: 'rejects', headers: () => Promise.reject(new Error('token expired')) },
    { what: 'gives a header that cannot be sent', headers: () => ({ authorization: 'a\nb' }) },
    { what: 'returns an invalid name', headers: () => ({ 'not a name': 'a' }) },
  ])('that $what is reported and called again; the last document stays in use', async ({ headers }) => {
    const server = await running({ value: 'good' });
    let isBroken = false;
    const client = clientOf(server, { headers: () => (isBroken ? headers() : {}) });
    await client.refresh();
    isBroken = true;
    expect(await client.refresh()).toMatchObject({ ok: false, error: { name: 'FlagClientError' } });
    expect(client.getFeatureValue('search', '')).toBe('good');
    isBroken = false;
    expect(await client.refresh()).toMatchObject({ ok: true });
  });
});

function fail(): never {
  throw new Error('token expired');
}

function originOf({ url }: FlagServer): string {
  return new URL(url).origin;
}
