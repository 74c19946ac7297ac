import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFlagClient, type FlagClient, type FlagsChanged, type NodeClientOptions } from '@burgee/sdk-node';
import { all, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../node-ports/test/temporary-folder.ts';
import { version } from '../package.json';
import { clientOf, recorder, running } from './running.ts';

describe('a client', () => {
  it('answers fallbacks at once, and flags after they arrived', async () => {
    const server = await running({ value: 'fancy' });
    const client = clientOf(server);
    expect([client.isFeatureEnabled('search'), client.getFeatureValue('search', 'plain')]).toEqual([false, 'plain']);
    expect(await client.ready()).toMatchObject({ ok: true, status: { state: 'ready', origin: 'live' } });
    expect([client.isFeatureEnabled('search'), client.getFeatureValue('search', 'plain')]).toEqual([true, 'fancy']);
  });

  it('lets a handler destructure the client', () => {
    const { isFeatureEnabled, getFeatureValue, getFlags, getIdentityFlags } = withSearch();
    expect([isFeatureEnabled('search'), getFeatureValue('search', 'plain'), getFlags().length]).toEqual([
      true,
      'fancy',
      1,
    ]);
    expect(getIdentityFlags('u1').isFeatureEnabled('search')).toBe(true);
  });

  it('says how to call a method that a handler took off the flags of an identity', () => {
    const flags = withSearch().getIdentityFlags('u1');
    for (const name of ['isFeatureEnabled', 'getFeatureValue', 'getFlag', 'getFlags', 'segments', 'explain'] as const) {
      const call: unknown = Reflect.get(flags, name);
      expect(call).toThrow('Keep the view and call flags.isFeatureEnabled(name).');
    }
  });

  it('fetches a change with the next poll', async () => {
    const server = await running();
    const client = clientOf(server, { pollIntervalMs: 20 });
    await client.ready();
    const changed = nextChange(client);
    server.setDocument(documentWith({ features: [feature('search', { enabled: false })] }));
    expect((await changed).names).toEqual(['search']);
    expect(client.isFeatureEnabled('search', true)).toBe(false);
  });

  it('fetches an announced change without waiting for the next poll', async () => {
    const server = await running();
    const client = clientOf(server, { pollIntervalMs: 3_600_000, streaming: true });
    await client.ready();
    await server.waitForConnections(1);
    const changed = nextChange(client);
    server.setDocument(documentWith({ features: [feature('search', { enabled: false })] }));
    expect((await changed).names).toEqual(['search']);
  });

  it('sends the name of its application', async () => {
    const server = await running();
    const application = { name: 'shop', version: '4.2' };
    const client = clientOf(server, { application, headers: { 'X-Team': 'checkout' }, analytics: true });
    await client.ready();
    client.isFeatureEnabled('search');
    await client.flush();
    const headers = {
      'user-agent': `burgee-sdk-node/${version}`,
      'flagsmith-application-name': 'shop',
      'flagsmith-application-version': '4.2',
      'x-team': 'checkout',
      'x-environment-key': server.serverKey,
    };
    expect(server.requests).toMatchObject([
      { endpoint: 'environment-document', headers },
      { endpoint: 'analytics', headers },
    ]);
    expect([...server.analytics()]).toEqual([['search', 1]]);
  });

  it.each([
    { headers: { 'User-Agent': 'mine' }, how: 'by headers' },
    { headers: () => Promise.resolve({ 'User-Agent': 'mine' }), how: 'by a function' },
  ])("sends the caller's User-Agent where there is one, $how", async ({ headers }) => {
    const server = await running();
    await clientOf(server, { headers }).ready();
    expect(server.requests[0]?.headers['user-agent']).toBe('mine');
  });

  it('gives up a request to a server that hangs after its time limit', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    const client = clientOf(server, { requestTimeoutMs: 30 });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(client.isFeatureEnabled('search', true)).toBe(true);
  });

  it('waits for a server that hangs no longer than the limit of ready()', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    expect(await clientOf(server).ready({ timeoutMs: 20 })).toMatchObject({
      ok: false,
      status: { state: 'initializing' },
    });
  });

  it('never shows its key', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 401 });
    const { lines, logger } = recorder();
    const client = clientOf(server, { logger });
    await client.refresh();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify([lines, client.status(), String(client.status().lastError)])).not.toContain(server.serverKey);
  });

  it('runs REGEX patterns that could take too long natively in linear time', async () => {
    const pattern = '^(a+)+$';
    const server = await running();
    server.setDocument(withRegex(pattern));
    const client = clientOf(server);
    await client.ready();
    const evil = client.getIdentityFlags('ada', { text: `${'a'.repeat(100_000)}!` });
    const good = client.getIdentityFlags('ada', { text: 'a'.repeat(100_000) });
    expect([evil.isFeatureEnabled('search'), good.isFeatureEnabled('search')]).toEqual([false, true]);
  });
});

describe('closing', () => {
  it('ends polling and streaming, and reads continue', async () => {
    const server = await running({ value: 'fancy' });
    const client = clientOf(server, { pollIntervalMs: 10, streaming: true });
    await client.ready();
    await server.waitForConnections(1);
    await client.close();
    await server.waitForConnections(0);
    expect(client.status().state).toBe('closed');
    expect(client.getFeatureValue('search', 'plain')).toBe('fancy');
  });

  it('sends the counts, then nothing more', async () => {
    const server = await running();
    const client = clientOf(server, { analytics: true });
    await client.ready();
    client.isFeatureEnabled('search');
    await client.close();
    expect([...server.analytics()]).toEqual([['search', 1]]);
    server.clearRequests();
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'closed' } });
    await client.flush();
    expect(server.requests).toEqual([]);
  });

  it('may be repeated, also while a request hangs', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    const client = clientOf(server);
    const refresh = client.refresh();
    await server.waitForRequests(1);
    expect(client.close()).toBe(client.close());
    await client.close();
    expect(await refresh).toMatchObject({ ok: false, error: { code: 'closed' } });
  });

  it('happens at the end of a block with "await using"', async () => {
    const server = await running();
    const client = clientOf(server);
    await client[Symbol.asyncDispose]();
    expect(client.status().state).toBe('closed');
  });

  it("does not close the caller's dispatcher", async () => {
    const server = await running();
    const dispatcher = new Agent();
    onTestFinished(() => dispatcher.destroy());
    const client = clientOf(server, { dispatcher });
    expect(await client.ready()).toMatchObject({ ok: true });
    await client.close();
    const { statusCode } = await dispatcher.request({
      origin: new URL(server.url).origin,
      path: '/health',
      method: 'GET',
    });
    expect([statusCode, dispatcher.destroyed]).toEqual([200, false]);
  });
});

describe('what answers before the first document', () => {
  const document = documentWith({ features: [feature('search', { value: 'from a file' })] });

  it('is a bootstrap document', () => {
    const client = offline({ bootstrap: document });
    expect(client.getFeatureValue('search', '')).toBe('from a file');
    expect(client.status()).toMatchObject({ state: 'ready', origin: 'bootstrap' });
  });

  it.each(['a path', 'a URL'])('is a file, by %s', (how) => {
    const path = join(temporaryFolder(), 'flags.json');
    writeFileSync(path, JSON.stringify(document));
    const client = offline({ bootstrapFile: how === 'a path' ? path : pathToFileURL(path) });
    expect(client.getFeatureValue('search', '')).toBe('from a file');
  });

  it('is a map of flags: switches, values, or both', () => {
    const client = offline({
      bootstrapFlags: { on: true, off: false, limit: 600, rate: 0.5, text: 'x', both: { enabled: false, value: 'y' } },
    });
    expect(client.getFlags().map(({ name, enabled, value }) => [name, enabled, value])).toEqual([
      ['on', true, null],
      ['off', false, null],
      ['limit', true, 600],
      ['rate', true, 0.5],
      ['text', true, 'x'],
      ['both', false, 'y'],
    ]);
  });

  it('is replaced by a document', async () => {
    const server = await running({ value: 'live' });
    const client = clientOf(server, { bootstrapFlags: { search: 'first', gone: true } });
    expect([client.getFeatureValue('search', ''), client.isFeatureEnabled('gone')]).toEqual(['first', true]);
    await client.ready();
    expect([client.getFeatureValue('search', ''), client.isFeatureEnabled('gone')]).toEqual(['live', false]);
  });

  it.each([
    { what: 'missing', text: undefined, says: 'ENOENT' },
    { what: 'no JSON', text: '{"api_key":', says: 'JSON' },
    { what: 'no document', text: '{"api_key":1}', says: 'api_key' },
    { what: 'longer than maxBodyBytes', text: `{"x":"${'x'.repeat(10_000)}"}`, says: 'more than 10000' },
    { what: 'of too many objects', text: `[${'{},'.repeat(250_000)}1]`, says: 'objects and lists', maxBodyBytes: 1e6 },
  ])('is nothing when the file is $what, with a warning', ({ text, says, maxBodyBytes = 10_000 }) => {
    const path = join(temporaryFolder(), 'flags.json');
    if (text !== undefined) writeFileSync(path, text);
    const { lines, logger } = recorder();
    const client = offline({ bootstrapFile: path, logger, maxBodyBytes });
    expect(client.isFeatureEnabled('search', true)).toBe(true);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^warn: .*${says}`))]);
  });

  it.each([
    {
      how: 'throws',
      fail() {
        throw new Error('disk full');
      },
    },
    { how: 'rejects', fail: () => Promise.reject(new Error('disk full')) },
  ])('is nothing when even the logger $how', ({ fail }) => {
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    expect(offline({ bootstrapFile: 'nowhere.json', logger }).getFlags()).toEqual([]);
  });
});

function offline(options: NodeClientOptions): FlagClient {
  const client = createFlagClient({ offline: true, logger: recorder().logger, ...options });
  onTestFinished(() => client.close());
  return client;
}

function withSearch(): FlagClient {
  return offline({ bootstrap: documentWith({ features: [feature('search', { value: 'fancy' })] }) });
}

function nextChange(client: FlagClient): Promise<FlagsChanged> {
  return new Promise((resolve) => {
    const stop = client.on('change', (event) => {
      stop();
      resolve(event);
    });
  });
}

function withRegex(pattern: string) {
  const rules = [all(condition('text', 'REGEX', pattern))];
  const matched = segment('matched', { rules, overrides: [feature('search', { enabled: true })] });
  return documentWith({ features: [feature('search', { enabled: false })], segments: [matched] });
}
