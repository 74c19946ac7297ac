import type { Awaitable } from '@burgee/flagsmith-api';
import type { KeyValueStorage } from '@burgee/sdk-core';
import { memoryStorage } from '@burgee/sdk-core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

describe('storing documents', () => {
  let harness: FakeHarness;
  let texts: Map<string, string>;
  let storage: KeyValueStorage;

  beforeEach(() => {
    harness = fakeHarness();
    texts = new Map();
    storage = memoryStorage(texts);
  });
  afterEach(() => harness.dispose());

  async function storeDocument(second: number, value: string): Promise<void> {
    const other = fakeHarness();
    other.server.answer({ body: documentAt(second, { value }) });
    other.createClient({ storage });
    await other.time.advance(100);
    await other.dispose();
  }

  it('lets a client start from the last document while the server is down', async () => {
    await storeDocument(5, 'stored');
    harness.server.answer('refuse');
    const client = harness.createClient({ storage });
    await harness.time.advance(0);
    expect(client.status()).toMatchObject({
      state: 'stale',
      origin: 'persisted',
      documentTime: '2026-11-01T00:00:05.000000Z',
    });
    expect(client.getFeatureValue('search', '')).toBe('stored');
    expect(await client.ready()).toMatchObject({ ok: true });
  });

  it('is synchronous with a synchronous storage: flags are available at once', async () => {
    await storeDocument(5, 'stored');
    const sync: KeyValueStorage = { read: (key) => texts.get(key), write: (key, text) => void texts.set(key, text) };
    harness.server.answer('hang');
    const client = harness.createClient({ storage: sync });
    expect(client.getFeatureValue('search', '')).toBe('stored');
    expect(client.status()).toMatchObject({ state: 'initializing', origin: 'persisted' });
  });

  it('does not win over a newer bootstrap, nor over the server', async () => {
    await storeDocument(5, 'stored');
    harness.server.answer('hang');
    const client = harness.createClient({ storage, bootstrap: documentAt(6, { value: 'bundled' }) });
    await harness.time.advance(0);
    expect(client.getFeatureValue('search', '')).toBe('bundled');
    harness.server.answer({ body: documentAt(7, { value: 'live' }) });
    await harness.time.advance(12_000);
    expect(client.getFeatureValue('search', '')).toBe('live');
  });

  it('may be slow without harm', async () => {
    await storeDocument(5, 'stored');
    let release: () => void = () => {};
    const read = (key: string) =>
      new Promise<string | undefined>((resolve) => {
        release = () => resolve(texts.get(key));
      });
    harness.server.answer({ body: documentAt(7, { value: 'live' }) });
    const client = harness.createClient({ storage: { ...storage, read } });
    await harness.time.advance(0);
    release();
    await harness.time.advance(0);
    expect(client.status().origin).toBe('live');
    expect(client.getFeatureValue('search', '')).toBe('live');
  });

  it('is ignored by a client that is closed', async () => {
    await storeDocument(5, 'stored');
    const client = harness.createClient({ storage });
    await client.close();
    await harness.time.advance(0);
    expect(client.getFeatureValue('search', 'fallback')).toBe('fallback');
  });

  it('stores only newer documents, with their pages', async () => {
    const client = harness.createClient({ storage });
    const saved: (string | undefined)[] = [];
    for (const [second, value] of [
      [5, 'a'],
      [5, 'a'],
      [4, 'older'],
      [6, 'b'],
    ] as const) {
      harness.server.answer({ body: documentAt(second, { value }) });
      await harness.time.advance(100);
      await client.refresh();
      await harness.time.advance(100);
      saved.push(/"feature_state_value":"(\w+)"/.exec([...texts.values()].join())?.[1]);
    }
    expect(saved).toEqual(['a', 'a', 'a', 'b']);
    expect([...texts.keys()].join()).not.toContain(KEY);
  });

  it('does not parse a stored text again that it wrote or read itself', async () => {
    await storeDocument(5, 'stored');
    harness.server.answer({ status: 500 });
    const client = harness.createClient({ storage });
    const origins: unknown[] = [];
    client.on('status', ({ origin }) => origins.push(origin));
    await harness.time.advance(100_000);
    expect(origins).toEqual(['persisted', 'persisted']);
  });

  it('shares a newer document with other clients while their server is down', async () => {
    harness.server.answer({ body: documentAt(0, { value: 'own' }) });
    const client = harness.createClient({ storage });
    await harness.time.advance(100);
    await storeDocument(5, 'shared');
    harness.server.answer({ status: 503 });
    await client.refresh();
    await harness.time.advance(100);
    expect(client.status()).toMatchObject({ origin: 'persisted' });
    expect(client.getFeatureValue('search', '')).toBe('shared');
  });

  it('keeps environments apart without a storageKey', async () => {
    await storeDocument(5, 'stored');
    const client = harness.createClient({ storage, environmentKey: 'ser.anotherkeyanotherkey00' });
    await harness.time.advance(100);
    expect(client.getFeatureValue('search', 'fallback')).toBe('fallback');
    const offline = harness.createClient({ storage, environmentKey: KEY, offline: true });
    await harness.time.advance(0);
    expect(offline.getFeatureValue('search', 'fallback')).toBe('stored');
    expect(offline.status().state).toBe('ready');
  });

  it.each([
    { text: '', because: 'it is empty' },
    { text: '{"format":1,"savedAtMs":1,"pages":[{"api_key":"e', because: 'it is cut short' },
    { text: '\u0000\u0001', because: 'it is binary' },
    { text: 'null', because: 'it is null' },
    { text: '{"format":2,"pages":[]}', because: 'a later version wrote it' },
    { text: '{"format":1,"pages":{}}', because: 'its pages are not a list' },
    { text: '{"format":1,"pages":[]}', because: 'it has no page' },
    { text: '{"format":1,"pages":[{"api_key":"env"}]}', because: 'it is no document' },
  ])('ignores a stored text when $because, reports it, and replaces it', async ({ text }) => {
    harness.server.answer('hang');
    const client = harness.createClient({ storage: { ...storage, read: () => text } });
    expect(client.status()).toMatchObject({ state: 'initializing', origin: undefined });
    expect(harness.lines).toHaveLength(1);
    harness.server.answer({ body: documentAt(0) });
    await harness.time.advance(12_000);
    expect(texts.size).toBe(1);
  });

  const cannot = (): never => {
    throw new Error('disk full');
  };
  it.each<{ broken: Partial<KeyValueStorage>; because: string }>([
    { broken: { read: cannot }, because: 'reading throws' },
    { broken: { write: cannot }, because: 'writing throws' },
    { broken: { read: () => Promise.reject(cannot) }, because: 'reading rejects' },
    { broken: { write: () => Promise.reject(cannot) }, because: 'writing rejects' },
    { broken: { read: (): Awaitable<undefined> => new Promise(() => {}) }, because: 'reading never ends' },
  ])('continues without storage when $because', async ({ broken }) => {
    harness.server.answer({ body: documentAt(0, { value: 'live' }) });
    const client = harness.createClient({ storage: { ...storage, ...broken } });
    await harness.time.advance(100);
    expect(client.getFeatureValue('search', '')).toBe('live');
    expect(client.status().state).toBe('ready');
  });

  it('writes one text at a time, and of several waiting ones only the last', async () => {
    const written: string[] = [];
    const ends: (() => void)[] = [];
    const write = (key: string, text: string) => {
      texts.set(key, text);
      written.push(/"feature_state_value":"(\w+)"/.exec(text)?.[1] ?? '');
      return new Promise<void>((resolve) => ends.push(resolve));
    };
    const client = harness.createClient({ storage: { ...storage, write } });
    for (const [index, value] of ['a', 'b', 'c'].entries()) {
      harness.server.answer({ body: documentAt(index, { value }) });
      await harness.time.advance(1_000);
      await client.refresh();
    }
    expect(written).toEqual(['a']);
    ends[0]?.();
    await harness.time.advance(0);
    expect(written).toEqual(['a', 'c']);
    let isClosed = false;
    void client.close().then(() => {
      isClosed = true;
    });
    await harness.time.advance(0);
    expect(isClosed).toBe(false);
    ends[1]?.();
    await harness.time.advance(0);
    expect(isClosed).toBe(true);
  });
});
