import { createRemoteClient, type FetchedFlags, type RemoteClientOptions } from '@burgee/sdk-core';
import { memoryStorage } from '@burgee/sdk-core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { KEY } from './harness.ts';
import { CLIENT_KEY, flagJson, type RemoteHarness, remoteHarness } from './remote-harness.ts';

const UPDATED = { 'x-flagsmith-document-updated-at': '1787330657.123456' };

describe('the flags of the environment, evaluated by the server', () => {
  let harness: RemoteHarness;
  beforeEach(() => {
    harness = remoteHarness();
  });

  it('are kept like documents, with status and change events', async () => {
    harness.answerFlags({ body: [flagJson('search', 'grey')], headers: UPDATED });
    const client = harness.createClient();
    const changed: unknown[] = [];
    client.on('change', ({ names }) => changed.push(names));
    expect(client.getFeatureValue('search', 'fallback')).toBe('fallback');
    expect(await harness.after(client.ready())).toMatchObject({
      ok: true,
      status: { state: 'ready', origin: 'live', documentTime: '2026-08-21T16:44:17.123456Z' },
    });
    expect(client.getFeatureValue('search', 'fallback')).toBe('grey');
    expect(client.snapshot()?.streamKey).toBeUndefined();

    harness.answerFlags({ body: [flagJson('search', 'blue')], headers: UPDATED });
    await harness.time.advance(60_000);
    expect(client.getFeatureValue('search', 'fallback')).toBe('blue');
    expect(changed).toEqual([['search'], ['search']]);
    await client.close();
  });

  it('are requested with the key and no other data', async () => {
    harness.createClient({ headers: { 'X-Own': '1' } });
    await harness.time.advance(0);
    expect(harness.requests('flags/')).toMatchObject([
      { method: 'GET', headers: { 'x-environment-key': CLIENT_KEY, 'x-own': '1' } },
    ]);
  });

  it('never go back to an older answer', async () => {
    harness.answerFlags({ body: [flagJson('search', 'new')], headers: UPDATED });
    const client = harness.createClient();
    await harness.time.advance(0);
    harness.answerFlags({
      body: [flagJson('search', 'old')],
      headers: { 'x-flagsmith-document-updated-at': '1787330656.5' },
    });
    expect((await harness.after(client.fetchFlags())).getFeatureValue('search', '')).toBe('new');
  });

  it('are fetched on request, as a view that does not change', async () => {
    harness.answerFlags({ body: [flagJson('search', 'one')] });
    const client = harness.createClient({ pollIntervalMs: Number.POSITIVE_INFINITY });
    const first = await harness.after(client.fetchFlags());
    harness.answerFlags({ body: [flagJson('search', 'two')] });
    const second = await harness.after(client.fetchFlags());
    expect([first, second].map((flags) => [flags.error, flags.getFeatureValue('search', '')])).toEqual([
      [undefined, 'one'],
      [undefined, 'two'],
    ]);
    expect(client.getFeatureValue('search', '')).toBe('two');
    expect(harness.requests('flags/')).toHaveLength(2);
  });

  it('are the last good ones when fetching fails, with the error', async () => {
    harness.answerFlags({ body: [flagJson('search', 'kept')] });
    const client = harness.createClient();
    await harness.time.advance(0);
    harness.answerFlags({ body: { detail: 'Organisation is disabled from serving flags.' } });
    const flags = await harness.after(client.fetchFlags());
    expect(flags.error).toMatchObject({ code: 'invalid_document' });
    expect(flags.getFeatureValue('search', '')).toBe('kept');
    expect(client.status()).toMatchObject({ state: 'ready', lastError: { code: 'invalid_document' } });
  });

  it('fail at once while the server is down', async () => {
    harness.answerFlags({ body: [flagJson('search', 'kept')] });
    const client = harness.createClient();
    await harness.time.advance(0);
    harness.answerFlags('hang');
    expect((await harness.after(client.fetchFlags(), 10_000)).error).toMatchObject({ code: 'timeout' });
    const asked = harness.requests('flags/').length;
    const flags = await harness.after(client.fetchFlags());
    expect([flags.error?.code, flags.getFeatureValue('search', '')]).toEqual(['timeout', 'kept']);
    expect(harness.requests('flags/')).toHaveLength(asked);
  });

  it('survive a restart, with their arrival time', async () => {
    const storage = memoryStorage();
    harness.answerFlags({ body: [flagJson('search', 'stored')], headers: UPDATED });
    await harness.after(harness.createClient({ storage }).ready());
    harness.answerFlags('refuse');
    const client = harness.createClient({ storage });
    await harness.time.advance(0);
    expect(client.status()).toMatchObject({ origin: 'persisted', documentTime: '2026-08-21T16:44:17.123456Z' });
    expect(client.getFeatureValue('search', '')).toBe('stored');
  });

  it('start from a bootstrap in the format of the API', () => {
    const client = harness.createClient({ bootstrap: [flagJson('search', 'bundled')], offline: true });
    expect(client.getFeatureValue('search', '')).toBe('bundled');
    expect(harness.requests('flags/')).toEqual([]);
  });

  it('are counted and observed at reads', async () => {
    harness.answerFlags({ body: [flagJson('search', 'grey')] });
    const read: unknown[] = [];
    const onEvaluation: RemoteClientOptions['onEvaluation'] = (name, identity, result) =>
      read.push([name, identity?.identifier, result?.value]);
    harness.answerIdentities({ body: { flags: [flagJson('search', 'own')] } });
    const client = harness.createClient({ analytics: true, onEvaluation, overrides: { forced: true } });
    const flags = await harness.after(client.fetchFlags());
    const own = await harness.after(client.fetchIdentityFlags('ada'));
    client.getFlag('search');
    expect([flags.getFlag('search')?.value, own.getFlag('search')?.value]).toEqual(['grey', 'own']);
    expect([flags.isFeatureEnabled('forced'), own.isFeatureEnabled('forced')]).toEqual([true, true]);
    await harness.after(client.close());
    expect(read.slice(0, 3)).toEqual([
      ['search', undefined, 'grey'],
      ['search', undefined, 'grey'],
      ['search', 'ada', 'own'],
    ]);
    expect(harness.requests('analytics/flags/').map(({ body }) => body)).toEqual(['{"search":3}']);
  });
});

describe('the flags of an identity, evaluated by the server', () => {
  let harness: RemoteHarness;
  beforeEach(() => {
    harness = remoteHarness();
  });

  it('are requested with traits, without identifiers in URLs', async () => {
    const client = harness.createClient();
    await harness.after(client.fetchIdentityFlags('smith,john', { plan: 'pro', age: 41, vip: true, left: null }));
    expect(harness.requests('identities/').map(({ method, body = '' }) => [method, JSON.parse(body)])).toEqual([
      [
        'POST',
        {
          identifier: 'smith,john',
          traits: [
            { trait_key: 'plan', trait_value: 'pro' },
            { trait_key: 'age', trait_value: 41 },
            { trait_key: 'vip', trait_value: true },
            { trait_key: 'left', trait_value: null },
          ],
        },
      ],
    ]);
    expect(harness.requests('identities/')[0]?.headers).toEqual({
      'x-environment-key': CLIENT_KEY,
      'content-type': 'application/json',
    });
  });

  it('may be for a transient identity, or with transient traits', async () => {
    const client = harness.createClient();
    const theme = { value: 'dark', transient: true };
    await harness.after(client.fetchIdentityFlags('ada', { theme, plan: { value: 'pro' } }, { transient: true }));
    expect(JSON.parse(harness.requests('identities/')[0]?.body ?? '')).toEqual({
      identifier: 'ada',
      transient: true,
      traits: [
        { trait_key: 'theme', trait_value: 'dark', transient: true },
        { trait_key: 'plan', trait_value: 'pro' },
      ],
    });
  });

  it.each([
    { traits: null, because: 'null is no traits' },
    { traits: { plan: undefined }, because: 'undefined is no value' },
  ])('may be missing for callers without types: $because', async ({ traits }) => {
    const fetchIdentityFlags: (identifier: string, traits: unknown) => Promise<FetchedFlags> = (identifier, given) =>
      Reflect.apply(harness.createClient().fetchIdentityFlags, undefined, [identifier, given]);
    expect((await harness.after(fetchIdentityFlags('ada', traits))).error).toBeUndefined();
    expect(harness.requests('identities/')[0]?.body).toBe('{"identifier":"ada","traits":[]}');
  });

  it('do not delete a trait by a number that JSON cannot express', async () => {
    const client = harness.createClient();
    await harness.after(client.fetchIdentityFlags('ada', { score: Number.NaN, most: Number.POSITIVE_INFINITY }));
    expect(JSON.parse(harness.requests('identities/')[0]?.body ?? '').traits).toEqual([]);
    expect(harness.lines).toEqual([
      'The trait "score" is NaN and is not used: traits are texts, finite numbers, booleans or null.',
      'The trait "most" is Infinity and is not used: traits are texts, finite numbers, booleans or null.',
    ]);
  });

  it('have variant and reason if the API sends them', async () => {
    const members = { variant: 'blue', reason: 'SPLIT; weight=30' };
    harness.answerIdentities({ body: { identifier: 'ada', traits: [], flags: [flagJson('search', 'b', members)] } });
    const flags = await harness.after(harness.createClient().fetchIdentityFlags('ada', { age: Number.NaN }));
    expect(flags.error).toBeUndefined();
    expect(flags.getFlags()).toEqual([
      {
        name: 'search',
        enabled: true,
        value: 'b',
        variant: 'blue',
        reason: { kind: 'SPLIT', weight: 30 },
        metadata: { id: 1 },
      },
    ]);
  });

  it.each([
    { reply: { status: 500 }, code: 'http_status', because: 'the server fails' },
    { reply: { status: 400 }, code: 'http_status', because: 'a trait is too long' },
    { reply: { status: 403 }, code: 'unauthorized', because: 'the key is not accepted' },
    { reply: { status: 204 }, code: 'http_status', because: 'there is nothing in it' },
    { reply: { body: '<html>' }, code: 'invalid_document', because: 'a portal answers' },
    {
      reply: { body: { detail: 'Missing identifier' } },
      code: 'invalid_document',
      because: 'it is an error in disguise',
    },
    { reply: { body: [flagJson('search', {})] }, code: 'invalid_document', because: 'a flag is invalid' },
    { reply: 'refuse', code: 'network', because: 'there is no connection' },
    { reply: 'hang', code: 'timeout', because: 'nothing comes' },
  ] as const)('are fallbacks when $because, with the error, also as an event', async ({ reply, code }) => {
    harness.answerFlags({ body: [flagJson('search', 'environment')] });
    harness.answerIdentities(reply);
    const client = harness.createClient();
    const heard: unknown[] = [];
    client.on('error', (error) => heard.push(error));
    const flags = await harness.after(client.fetchIdentityFlags('ada'), 10_000);
    expect(flags.getFeatureValue('search', 'fallback')).toBe('fallback');
    expect(flags.error).toMatchObject({ code });
    expect(heard).toEqual([flags.error]);
    expect([client.status().state, harness.open()]).toEqual(['ready', 0]);
  });

  it.each([
    { reply: 'refuse', asked: 2, because: 'a connection may break by chance' },
    { reply: { status: 500 }, asked: 1, because: 'an error is an answer' },
    { reply: 'hang', asked: 1, because: 'a server that is slow has enough to do' },
  ] as const)('are requested $asked times: $because', async ({ reply, asked }) => {
    harness.answerIdentities(reply);
    await harness.after(harness.createClient().fetchIdentityFlags('ada'), 10_000);
    expect(harness.requests('identities/')).toHaveLength(asked);
  });

  it('arrive over a second connection when the first one breaks', async () => {
    const replies = ['refuse', { body: { flags: [flagJson('search', 'own')] } }] as const;
    harness.answerIdentities(() => replies[harness.requests('identities/').length - 1] ?? 'hang');
    const flags = await harness.after(harness.createClient().fetchIdentityFlags('ada'));
    expect([flags.error, flags.getFeatureValue('search', '')]).toEqual([undefined, 'own']);
  });

  it('have one time limit for all connections together', async () => {
    const breakLate = new Promise<never>(
      (_, reject) => void harness.time.timers.after(6_000, () => reject(new Error())),
    );
    breakLate.catch(() => {});
    harness.answerIdentities(() => (harness.requests('identities/').length === 1 ? breakLate : 'hang'));
    const flags = await harness.after(harness.createClient().fetchIdentityFlags('ada'), 10_000);
    expect([flags.error?.code, harness.requests('identities/').length]).toEqual(['timeout', 2]);
  });

  it('fail at once while the server is down', async () => {
    harness.answerFlags('refuse');
    harness.answerIdentities('hang');
    const client = harness.createClient();
    await harness.after(client.fetchIdentityFlags('ada'), 10_000);
    const flags = await harness.after(client.fetchIdentityFlags('bob'));
    expect(flags.error).toMatchObject({ code: 'timeout' });
    expect(harness.requests('identities/')).toHaveLength(1);
  });

  it('are requested again as soon as a poll shows that the server is back', async () => {
    harness.answerIdentities({ status: 403 });
    const client = harness.createClient({ pollIntervalMs: 2_000 });
    await harness.time.advance(0);
    await harness.after(client.fetchIdentityFlags('ada'), 1_000);
    await harness.after(client.fetchIdentityFlags('ada'));
    harness.answerIdentities({ body: { flags: [flagJson('search', 'back')] } });
    expect((await harness.after(client.fetchIdentityFlags('ada'))).error).toMatchObject({ status: 403 });
    await harness.time.advance(1_000);
    expect((await harness.after(client.fetchIdentityFlags('ada'))).getFeatureValue('search', '')).toBe('back');
  });

  it('are never returned for another identity, nor by getIdentityFlags', async () => {
    harness.answerIdentities({ body: { flags: [flagJson('search', 'own')] } });
    const client = harness.createClient();
    await harness.after(client.fetchIdentityFlags('ada'));
    expect(client.getIdentityFlags('ada').getFeatureValue('search', 'fallback')).toBe('fallback');
  });

  it('do not show a key that the server echoes', async () => {
    harness.answerIdentities({ body: [flagJson('search', 1, { [CLIENT_KEY]: 1, variant: [CLIENT_KEY] })] });
    const flags = await harness.after(harness.createClient().fetchIdentityFlags('ada'));
    expect(flags.error).toMatchObject({ code: 'invalid_document' });
    expect(`${flags.error?.message} ${harness.lines}`).not.toContain(CLIENT_KEY);
  });

  it('are cancelled when the client is closed, and not requested afterwards', async () => {
    harness.answerIdentities('hang');
    const client = harness.createClient();
    const heard: unknown[] = [];
    client.on('error', (error) => heard.push(error));
    const waiting = client.fetchIdentityFlags('ada');
    await harness.time.advance(0);
    await harness.after(client[Symbol.asyncDispose]());
    expect((await waiting).error).toMatchObject({ code: 'closed' });
    const [own, flags] = await harness.after(Promise.all([client.fetchIdentityFlags('bob'), client.fetchFlags()]));
    expect([own.error?.code, flags.error?.code]).toEqual(['closed', 'closed']);
    expect([heard, harness.requests('identities/').length, harness.open()]).toEqual([[], 1, 0]);
    expect(client.close()).toBe(client.close());
  });

  it('can be fetched 200 times at once, without a warning about leaks', async () => {
    const warnings: string[] = [];
    const note = ({ name, message }: Error): void => void warnings.push(`${name}: ${message}`);
    process.on('warning', note);
    harness.answerIdentities('hang');
    const client = harness.createClient();
    const asked = Promise.all(Array.from({ length: 200 }, (_, turn) => client.fetchIdentityFlags(`user-${turn}`)));
    await harness.time.advance(0);
    expect([harness.requests('identities/').length, harness.open()]).toEqual([200, 200]);
    await harness.after(client.close());
    const codes = new Set((await asked).map(({ error }) => error?.code));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect([[...codes], harness.open(), warnings]).toEqual([['closed'], 0, []]);
  });

  it('are fallbacks offline, without a request', async () => {
    const client = harness.createClient({ offline: true });
    expect((await harness.after(client.fetchIdentityFlags('ada'))).error).toMatchObject({ code: 'network' });
    expect((await harness.after(client.fetchFlags())).error).toBeUndefined();
    expect(harness.requests('identities/')).toEqual([]);
  });
});

describe('the options of a client for which the server evaluates', () => {
  const { time } = remoteHarness();
  const http = { send: () => new Promise<never>(() => {}) };
  const ports = { ...time, http, random: () => 0 };

  it.each<{ options: RemoteClientOptions; error: RegExp; because: string }>([
    { options: {}, error: /environmentKey .* undefined/, because: 'it cannot fetch without a key' },
    { options: { environmentKey: 'a b' }, error: /environmentKey/, because: 'no key has a blank' },
    {
      options: { environmentKey: KEY, streaming: true },
      error: /environmentKey must be a client-side key when streaming, got "ser.…stuv"/,
      because: 'streams are named after the client-side key',
    },
    { options: { environmentKey: KEY, apiUrl: 'flags' }, error: /apiUrl/, because: 'this is no URL' },
  ])('are refused at once: $because', ({ options, error }) => {
    expect(() => createRemoteClient(options, ports)).toThrow(error);
  });

  it('accept a key of either kind', async () => {
    const clients = [KEY, CLIENT_KEY].map((environmentKey) => createRemoteClient({ environmentKey }, ports));
    expect(clients.map((client) => client.status().state)).toEqual(['initializing', 'initializing']);
    await Promise.all(clients.map((client) => client.close()));
  });
});
