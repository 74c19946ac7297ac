import { inspect } from 'node:util';
import type { ClientStatus } from '@burgee/sdk-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

describe('the status of a client', () => {
  let harness: FakeHarness;
  beforeEach(() => {
    harness = fakeHarness();
  });
  afterEach(() => harness.dispose());

  it('has the time of the document and its age', async () => {
    harness.server.answer({ body: { ...documentAt(0), updated_at: '2026-08-21T18:44:17.123456+02:00' } });
    const client = harness.createClient();
    await harness.time.advance(5_000);
    expect(client.status()).toEqual({
      state: 'ready',
      origin: 'live',
      documentTime: '2026-08-21T16:44:17.123456Z',
      ageMs: 5_000,
      stream: 'off',
      lastError: undefined,
    });
  });

  it('becomes stale when nothing was confirmed for three polls, and ready when something is', async () => {
    harness.server.answer({ body: documentAt(0) });
    const client = harness.createClient({ pollIntervalMs: 30_000 });
    await harness.time.advance(0);
    const heard = eventsOf(client);
    harness.server.answer('hang');
    await harness.time.advance(89_999);
    expect(client.status().state).toBe('ready');
    await harness.time.advance(1);
    expect(client.status()).toMatchObject({ state: 'stale', origin: 'live', ageMs: 90_000 });
    harness.server.answer({ body: documentAt(0) });
    await harness.time.advance(60_000);
    expect(client.status().state).toBe('ready');
    expect(heard.filter((event) => !event.startsWith('error'))).toEqual([
      'stale',
      'status stale',
      'ready',
      'status ready',
    ]);
  });

  it('does not become stale within a minute, however often it is polled', async () => {
    harness.server.answer({ body: documentAt(0) });
    const client = harness.createClient({ pollIntervalMs: 1_000 });
    await harness.time.advance(0);
    harness.server.answer({ status: 500 });
    await harness.time.advance(59_000);
    expect(client.status().state).toBe('ready');
    await harness.time.advance(1_000);
    expect(client.status().state).toBe('stale');
  });

  it('stays ready while the server confirms that nothing changed', async () => {
    harness.server.answer({ body: documentAt(0) });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(10_000);
    harness.server.answer({ status: 304 });
    await harness.time.advance(300_000);
    expect(client.status()).toMatchObject({ state: 'ready', ageMs: 0 });
  });

  it('keeps its age when the wall clock jumps', async () => {
    harness.server.answer({ body: documentAt(0) });
    const client = harness.createClient();
    await harness.time.advance(1_000);
    harness.time.setWallMs(0);
    expect(client.status()).toMatchObject({ state: 'ready', ageMs: 1_000 });
  });

  it('sends change, ready and status for a document in this order, after reads answer from it', async () => {
    harness.server.answer({ body: documentAt(0, { value: 'new' }) });
    const client = harness.createClient();
    const heard = eventsOf(client);
    const read: unknown[] = [];
    client.on('change', () => read.push([client.getFeatureValue('search', ''), client.status().state]));
    await harness.time.advance(0);
    expect(heard).toEqual(['change search', 'ready', 'status ready']);
    expect(read).toEqual([['new', 'ready']]);
  });

  it('reports a close', async () => {
    const client = harness.createClient();
    const heard: ClientStatus[] = [];
    client.on('status', (status) => void heard.push(status));
    await client.close();
    expect(heard).toMatchObject([{ state: 'closed' }]);
  });

  it('is closed once, also when a listener closes it again', async () => {
    const client = harness.createClient();
    const closings: unknown[] = [];
    client.on('status', () => closings.push(client.close()));
    closings.push(client.close());
    await harness.time.advance(0);
    expect([closings.length, new Set(closings).size]).toEqual([2, 1]);
  });

  it.each([
    { body: JSON.stringify(KEY), because: 'it is taken for a document' },
    { body: KEY, because: 'a parser of JSON would cite the start of it' },
  ])('shows no key in any message, result or cause: $because', async ({ body }) => {
    harness.server.answer({ body });
    const client = harness.createClient();
    const errors: Error[] = [];
    client.on('error', (error) => void errors.push(error));
    await harness.time.advance(0);
    const result = await client.refresh();
    expect(errors).toMatchObject([{ code: 'invalid_document' }, { code: 'invalid_document' }]);
    expect(inspect([errors, result, harness.lines, client.status()], { depth: 9 })).not.toContain(KEY.slice(0, 8));
  });

  it('logs the parts of a document that cannot work', async () => {
    const condition = { property_: 'plan', operator: 'SOUNDS_LIKE', value: 'pro' };
    const rules = [{ type: 'ALL', rules: [], conditions: [condition] }];
    const { project, ...document } = documentAt(0);
    const segments = [{ id: 1, name: 'doubtful', rules, feature_states: [] }];
    harness.server.answer({ body: { ...document, project: { ...project, segments } } });
    harness.createClient();
    await harness.time.advance(0);
    expect(harness.lines).toEqual([expect.stringMatching(/^warn: .*project\.segments\.0.*SOUNDS_LIKE/)]);
  });
});

describe('waiting for a client', () => {
  it.each([
    { timeoutMs: 500, because: 'this is the limit' },
    { timeoutMs: undefined, because: 'two seconds are the default', ms: 2_000 },
    { timeoutMs: 0, because: 'nothing is waited for', ms: 0 },
    { timeoutMs: -5, because: 'less than nothing is nothing', ms: 0 },
    { timeoutMs: Number.NaN, because: 'what is no number is nothing', ms: 0 },
  ])('ends after $timeoutMs ms: $because', async ({ timeoutMs, ms = 500 }) => {
    const harness = fakeHarness();
    harness.server.answer('hang');
    const client = harness.createClient();
    let result: unknown;
    void client.ready({ timeoutMs }).then((ready) => {
      result = ready;
    });
    if (ms > 0) await harness.time.advance(ms - 1);
    if (ms > 0) expect(result).toBeUndefined();
    await harness.time.advance(1);
    expect(result).toMatchObject({ ok: false, status: { state: 'initializing' } });
    await harness.dispose();
    expect(harness.time.pending()).toBe(0);
  });

  it('has no limit with a timeoutMs of Infinity', async () => {
    const harness = fakeHarness();
    harness.server.answer({ status: 500 });
    const client = harness.createClient();
    let isOver = false;
    void client.ready({ timeoutMs: Number.POSITIVE_INFINITY }).then(() => {
      isOver = true;
    });
    await harness.time.advance(100_000);
    expect(isOver).toBe(false);
    harness.server.answer({ body: documentAt(0) });
    await harness.time.advance(30_000);
    expect(isOver).toBe(true);
    await harness.dispose();
  });

  it('ends with the first failure when an older document answers reads', async () => {
    const harness = fakeHarness();
    harness.server.answer({ status: 500 });
    const client = harness.createClient({ bootstrap: documentAt(0) });
    expect(await client.ready()).toMatchObject({ ok: true, status: { state: 'stale', origin: 'bootstrap' } });
    await harness.dispose();
  });

  it('ignores an invalid bootstrap, and reports it', async () => {
    const harness = fakeHarness();
    const client = harness.createClient({ bootstrap: { api_key: 'env' } });
    expect(client.status().origin).toBeUndefined();
    expect(harness.lines).toEqual([expect.stringMatching(/^warn: These are not valid flags.*feature_states/)]);
    await harness.dispose();
  });

  it('ends at once offline with a bootstrap', async () => {
    const harness = fakeHarness();
    const client = harness.createClient({ offline: true, environmentKey: undefined, bootstrap: documentAt(0) });
    expect(await client.ready()).toMatchObject({ ok: true, status: { state: 'ready', origin: 'bootstrap' } });
    expect(await client.refresh()).toEqual({ ok: true, changed: false });
    await harness.time.advance(100_000_000);
    expect(client.status().state).toBe('ready');
    expect(harness.server.requests()).toEqual([]);
    await harness.dispose();
  });

  it('distinguishes offline without flags from waiting for flags', () => {
    const harness = fakeHarness();
    expect(harness.createClient({ offline: true }).status().state).toBe('offline');
  });
});

function eventsOf(client: ReturnType<FakeHarness['createClient']>): readonly string[] {
  const heard: string[] = [];
  client.on('change', ({ names }) => void heard.push(`change ${names}`));
  client.on('ready', () => void heard.push('ready'));
  client.on('stale', () => void heard.push('stale'));
  client.on('error', ({ code }) => void heard.push(`error ${code}`));
  client.on('status', ({ state }) => void heard.push(`status ${state}`));
  return heard;
}
