import { createLocalClient, createRemoteClient, type KeyValueStorage } from '@burgee/sdk-core';
import { memoryStorage } from '@burgee/sdk-core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';
import { CLIENT_KEY, flagJson } from './remote-harness.ts';

describe('what is stored', () => {
  let harness: FakeHarness;
  let texts: Map<string, string>;
  let writes: number;
  let reads: number;
  let isDown: boolean;

  /** Storage in memory that can be down. */
  const storage: KeyValueStorage = {
    read(key) {
      reads += 1;
      return memoryStorage(texts).read(key);
    },
    write(key, text) {
      writes += 1;
      return isDown ? Promise.reject(new Error('down')) : memoryStorage(texts).write(key, text);
    },
  };

  beforeEach(() => {
    harness = fakeHarness();
    texts = new Map();
    [writes, reads, isDown] = [0, 0, false];
  });
  afterEach(() => harness.dispose());

  const storedValue = () => /"feature_state_value":"(\w+)"/.exec([...texts.values()].join())?.[1];

  /** A client that has taken this document. */
  async function clientWith(second: number, value: string, options = {}) {
    harness.server.answer({ body: documentAt(second, { value }) });
    const client = harness.createClient({ storage, pollIntervalMs: 10_000, ...options });
    await harness.time.advance(100);
    return client;
  }

  it.each([
    { answer: { body: documentAt(5, { value: 'same' }) }, how: 'sends the same document' },
    { answer: { status: 304 }, how: 'answers 304' },
  ])('is written again until that succeeds, while the server $how for long', async ({ answer }) => {
    isDown = true;
    await clientWith(5, 'same');
    expect(harness.lines).toEqual(['warn: Could not store the document (down); it stays in use.']);
    await harness.time.advance(11_000);
    harness.server.answer(answer);
    await harness.time.advance(300_000);
    expect(texts.size).toBe(0);
    isDown = false;
    await harness.time.advance(12_000);
    expect(storedValue()).toBe('same');
    const written = writes;
    await harness.time.advance(200_000);
    expect(writes).toBe(written);
  });

  const EVALUATIONS = [
    {
      evaluation: 'local',
      create: createLocalClient,
      environmentKey: KEY,
      first: documentAt(5, { value: 'kept' }),
      empty: { ...documentAt(6), feature_states: [] },
    },
    {
      evaluation: 'remote',
      create: createRemoteClient,
      environmentKey: CLIENT_KEY,
      first: [flagJson('search', 'kept')],
      empty: [],
    },
  ] as const;

  it.each(EVALUATIONS)('survives a single empty answer after a restart ($evaluation evaluation)', async (row) => {
    const { create, environmentKey, first, empty } = row;
    const apiUrl = 'https://flags.example.com/api/v1/';
    const start = () => create({ environmentKey, apiUrl, storage, pollIntervalMs: 10_000 }, harness.ports);
    harness.server.answer({ body: first });
    const before = start();
    await harness.time.advance(100);
    await before.close();

    harness.server.answer({ body: empty });
    const client = start();
    const ready = client.ready();
    await harness.time.advance(100);
    expect(await ready).toMatchObject({ ok: true, status: { origin: 'persisted' } });
    harness.server.answer({ body: first });
    await harness.time.advance(10_000);
    expect([client.getFeatureValue('search', ''), storedValue()]).toEqual(['kept', 'kept']);
    harness.server.answer({ body: empty });
    await harness.time.advance(30_000);
    expect([client.getFeatureValue('search', ''), storedValue()]).toEqual(['', undefined]);
    await client.close();
  });

  it.each(
    EVALUATIONS.flatMap((row) => [
      { ...row, bootstrap: undefined, meanwhile: 'a fallback' },
      { ...row, bootstrap: row.first, meanwhile: 'the bootstrap' },
    ]),
  )('survives an empty answer that is faster than the storage ($evaluation, over $meanwhile)', async (row) => {
    const { create, environmentKey, first, empty, bootstrap } = row;
    const options = { environmentKey, apiUrl: 'https://flags.example.com/api/v1/', pollIntervalMs: 10_000 };
    harness.server.answer({ body: first });
    const before = create({ ...options, storage }, harness.ports);
    await harness.time.advance(100);
    await before.close();

    let endRead = (): void => {};
    const hasEnded = new Promise<void>((resolve) => {
      endRead = resolve;
    });
    const read = (key: string) => hasEnded.then(() => storage.read(key));
    harness.server.answer({ body: empty });
    const client = create({ ...options, bootstrap, storage: { ...storage, read } }, harness.ports);
    await harness.time.advance(100);
    expect(client.status().lastError?.message).toContain('it has no flags, and what is stored has not been read yet');
    expect(client.getFeatureValue('search', 'fallback')).toBe(bootstrap === undefined ? 'fallback' : 'kept');
    endRead();
    harness.server.answer({ body: first });
    for (const ms of [100, 10_000]) {
      await harness.time.advance(ms);
      expect([client.getFeatureValue('search', ''), storedValue()]).toEqual(['kept', 'kept']);
    }
    await client.close();
  });

  it.each(EVALUATIONS)('does not delay an environment without flags ($evaluation evaluation)', async (row) => {
    const { create, environmentKey, empty } = row;
    const apiUrl = 'https://flags.example.com/api/v1/';
    const read = (): Promise<undefined> => new Promise(() => {});
    harness.server.answer({ body: empty });
    const client = create({ environmentKey, apiUrl, storage: { ...storage, read } }, harness.ports);
    const ready = client.ready();
    await harness.time.advance(1_500);
    expect(await ready).toMatchObject({ ok: true, status: { state: 'ready', origin: 'live' } });
    void client.close();
    await harness.time.advance(3_000);
  });

  it('is written again by a client for which the server evaluates', async () => {
    isDown = true;
    harness.server.answer({ body: [{ feature: { id: 1, name: 'search' }, enabled: true, feature_state_value: 'x' }] });
    const options = { environmentKey: 'client-side-key', apiUrl: 'https://flags.example.com/api/v1/' };
    const client = createRemoteClient({ ...options, storage, pollIntervalMs: 10_000 }, harness.ports);
    await harness.time.advance(30_000);
    isDown = false;
    await harness.time.advance(12_000);
    expect(storedValue()).toBe('x');
    await client.close();
  });

  it('is written by close() when it could not be before', async () => {
    isDown = true;
    const client = await clientWith(5, 'last');
    isDown = false;
    await client.close();
    expect(storedValue()).toBe('last');
  });

  it.each([
    { answer: { status: 304 }, how: 'answers 304' },
    { answer: { body: documentAt(5, { value: 'kept' }) }, how: 'sends the same document' },
  ])('is written again within about a minute when it is missing, while the server $how', async ({ answer }) => {
    await clientWith(5, 'kept');
    await harness.time.advance(11_000);
    harness.server.answer(answer);
    texts.clear();
    await harness.time.advance(75_000);
    expect(storedValue()).toBe('kept');
  });

  it('is written again by close() when it is missing', async () => {
    const client = await clientWith(5, 'kept');
    texts.clear();
    await client.close();
    expect(storedValue()).toBe('kept');
  });

  it('is checked at most once a minute, at any polling interval', async () => {
    await clientWith(5, 'kept', { pollIntervalMs: 1_000 });
    reads = 0;
    await harness.time.advance(600_000);
    expect(reads).toBeLessThanOrEqual(10);
    expect(writes).toBe(1);
  });

  it('stays when an instance that lags behind gets an older document', async () => {
    const [quick, lagging] = [await clientWith(4, 'old'), await clientWith(4, 'old')];
    harness.server.answer({ body: documentAt(6, { value: 'newer' }) });
    await quick.refresh();
    harness.server.answer({ body: documentAt(5, { value: 'older' }) });
    await lagging.refresh();
    expect(lagging.getFeatureValue('search', '')).toBe('older');
    await harness.time.advance(100);
    expect(storedValue()).toBe('newer');
  });

  it('is restored when a storage without replace lost a race', async () => {
    await clientWith(5, 'older');
    const old = new Map(texts);
    await clientWith(6, 'newer');
    for (const [key, text] of old) texts.set(key, text);
    await harness.time.advance(75_000);
    expect(storedValue()).toBe('newer');
  });

  it("becomes an older one when the server's database was restored, and other clients keep it", async () => {
    const setBack = await clientWith(6, 'newer');
    const lagging = await clientWith(6, 'newer', { headers: { 'x-instance': 'lagging' } });
    harness.server.answer({ body: documentAt(5, { value: 'restored' }) });
    for (let poll = 0; setBack.getFeatureValue('search', '') !== 'restored'; poll += 1) {
      expect(poll).toBeLessThan(100);
      await harness.time.advance(2_000);
      await setBack.refresh();
    }
    await harness.time.advance(100);
    expect(storedValue()).toBe('restored');

    harness.server.answer({ status: 304 });
    await harness.time.advance(300_000);
    await lagging.close();
    expect(storedValue()).toBe('restored');
  });

  it.each([
    { clock: 'the stored time is years ahead', stored: '2150-01-01T00:00:00Z' },
    { clock: 'it states no time', stored: undefined },
  ])('is replaced by a live document when $clock', async ({ stored }) => {
    const { updated_at: _, ...document } = documentAt(5, { value: 'odd' });
    harness.server.answer({ body: { ...document, ...(stored && { updated_at: stored }) } });
    await harness.createClient({ storage }).close();
    const first = harness.createClient({ storage });
    await harness.time.advance(1_000);
    await first.close();
    expect(storedValue()).toBe('odd');

    await clientWith(5, 'live', { storage: { ...storage, read: async () => undefined } });
    await clientWith(5, 'live');
    expect(storedValue()).toBe('live');
  });

  it('is replaced when it cannot be read, whatever time it states', async () => {
    await clientWith(9, 'broken');
    for (const [key, text] of texts) texts.set(key, text.replace('feature_states', 'feature_statues'));
    await clientWith(5, 'good');
    expect(storedValue()).toBe('good');
  });

  it('is not served to the client of another environment that uses the same storageKey', async () => {
    await clientWith(5, 'mine', { storageKey: 'flags' });
    harness.server.answer('hang');
    const others = [
      harness.createClient({ storage, storageKey: 'flags', environmentKey: 'ser.anotherkeyanotherkey00' }),
      harness.createClient({ storage, storageKey: 'flags', apiUrl: 'https://elsewhere.example.com/api/v1/' }),
    ];
    await harness.time.advance(100);
    expect(others.map((client) => client.getFeatureValue('search', 'fallback'))).toEqual(['fallback', 'fallback']);
    expect(others.map((client) => client.status().lastError)).toEqual([undefined, undefined]);
    expect(harness.lines).toEqual(
      Array(2).fill(
        expect.stringMatching(/^warn: Another environment is stored under the storageKey "flags"; it is ignored/),
      ),
    );
  });

  it('is reported once a minute when clients of two environments overwrite it in turn', async () => {
    await clientWith(5, 'same', { storageKey: 'flags' });
    await clientWith(5, 'same', { storageKey: 'flags', environmentKey: 'ser.anotherkeyanotherkey00' });
    const before = harness.lines.length;
    await harness.time.advance(75_000);
    expect(harness.lines.slice(before)).toEqual([expect.stringContaining('Another environment is stored')]);
    expect(writes).toBe(2);
  });

  it('is not parsed when it is longer than maxBodyBytes', () => {
    const text = `{"format":2,"environment":"","documentTime":1,"receivedAtMs":1,"isStepBack":false,"pages":[${'['.repeat(20_000)}`;
    harness.server.answer('hang');
    harness.createClient({ storage: { ...storage, read: () => text }, maxBodyBytes: 10_000 });
    expect(harness.lines).toEqual([expect.stringContaining('characters, more than 10000; it is ignored')]);
  });

  it('is used by a client without a key, offline', async () => {
    await clientWith(5, 'stored', { storageKey: 'flags' });
    const client = harness.createClient({ storage, storageKey: 'flags', offline: true, environmentKey: undefined });
    await harness.time.advance(0);
    expect(client.getFeatureValue('search', '')).toBe('stored');
    expect([...texts.values()].join()).not.toContain(KEY);
  });
});
