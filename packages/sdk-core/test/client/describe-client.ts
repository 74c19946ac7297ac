import type { CoreClient, FlagsChanged, LocalClientOptions } from '@burgee/sdk-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentAt, type Harness, secondsAt } from './harness.ts';

/** What a client does on every platform. SDKs run it over their own ports. */
export function describeClient(name: string, makeHarness: () => Harness | Promise<Harness>): void {
  describe(`a client ${name}`, () => {
    let harness: Harness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.dispose());

    it('answers fallbacks at once, and flags after they arrived', async () => {
      await harness.server.answer({ body: documentAt(0, { value: 'fancy' }) });
      const client = harness.createClient();
      expect(client.status()).toMatchObject({ state: 'initializing', origin: undefined, stream: 'off' });
      expect([client.isFeatureEnabled('search'), client.getFeatureValue('search', 'plain')]).toEqual([false, 'plain']);

      expect(await ready(client, harness)).toMatchObject({ ok: true, status: { state: 'ready', origin: 'live' } });
      expect([client.isFeatureEnabled('search'), client.getFeatureValue('search', 'plain')]).toEqual([true, 'fancy']);
    });

    it('reports which flags changed', async () => {
      const client = await startedClient(harness, {}, documentAt(0));
      const heard = changesOf(client);
      await harness.server.answer({ body: documentAt(1, { enabled: false }, 'limit') });
      expect(await client.refresh()).toEqual({ ok: true, changed: true });
      expect(heard).toEqual([
        {
          names: ['search', 'limit'],
          changes: [
            { name: 'search', kind: 'changed' },
            { name: 'limit', kind: 'added' },
          ],
        },
      ]);
      expect(client.isFeatureEnabled('search', true)).toBe(false);
    });

    it('sends no event for an equal document', async () => {
      const client = await startedClient(harness, {}, documentAt(0));
      const heard = changesOf(client);
      await harness.server.answer({ body: documentAt(1) });
      expect(await client.refresh()).toEqual({ ok: true, changed: true });
      expect(await client.refresh()).toEqual({ ok: true, changed: false });
      expect(heard).toEqual([]);
    });

    it('resolves ready() without flags while the server is down, and is ready when it is back', async () => {
      await harness.server.answer('refuse');
      const client = harness.createClient();
      await harness.until(() => client.status().state === 'offline');
      expect(client.status().lastError).toMatchObject({ code: 'network' });
      expect(client.isFeatureEnabled('search', true)).toBe(true);

      await harness.server.answer({ body: documentAt(0) });
      await harness.until(() => client.status().state === 'ready');
      expect(client.status().lastError).toBeUndefined();
    });

    it.each([
      { reply: { status: 500 }, code: 'http_status', because: 'the server fails' },
      { reply: { status: 204 }, code: 'http_status', because: 'there is no document in it' },
      { reply: { status: 401 }, code: 'unauthorized', because: 'the key is not accepted' },
      { reply: { status: 403 }, code: 'unauthorized', because: 'the key is not accepted' },
      { reply: { status: 404 }, code: 'not_found', because: 'the URL is wrong' },
      { reply: { body: '<html>Sign in</html>' }, code: 'invalid_document', because: 'a portal answers' },
      { reply: { body: '' }, code: 'invalid_document', because: 'it is empty' },
      { reply: { body: '{"api_key": "env", "feature_st' }, code: 'invalid_document', because: 'it is cut short' },
      { reply: { body: 'null' }, code: 'invalid_document', because: 'null is no document' },
      { reply: { body: [] }, code: 'invalid_document', because: 'a list is no document' },
      {
        reply: { body: { detail: 'no' } },
        code: 'invalid_document',
        because: 'an error with status 200 is no document',
      },
      { reply: 'refuse', code: 'network', because: 'there is no connection' },
    ] as const)('keeps the last good document when $because', async ({ reply, code }) => {
      const client = await startedClient(harness, {}, documentAt(0, { value: 'kept' }));
      const errors: string[] = [];
      client.on('error', (error) => void errors.push(error.code));
      await harness.server.answer(reply);
      const result = await client.refresh();
      expect(result).toMatchObject({ ok: false, error: { code } });
      expect(errors).toEqual([code]);
      expect(client.status()).toMatchObject({ state: 'ready', lastError: { code } });
      expect(client.getFeatureValue('search', '')).toBe('kept');
    });

    it('accepts a document with a byte order mark', async () => {
      const client = await startedClient(harness, {}, documentAt(0));
      await harness.server.answer({ body: `\uFEFF${JSON.stringify(documentAt(1, { value: 'marked' }))}` });
      expect(await client.refresh()).toEqual({ ok: true, changed: true });
      expect(client.getFeatureValue('search', '')).toBe('marked');
    });

    it('never replaces a document with an older one, and reports it', async () => {
      const client = await startedClient(harness, {}, documentAt(10, { value: 'newer' }));
      const errors: string[] = [];
      client.on('error', (error) => void errors.push(error.code));
      await harness.server.answer({ body: documentAt(9, { value: 'older' }) });
      const refused = { ok: false, error: { code: 'older_document' } };
      expect([await client.refresh(), await client.refresh()]).toMatchObject([refused, refused]);
      expect(new Set(errors)).toEqual(new Set(['older_document']));
      expect(client.status()).toMatchObject({ state: 'ready', lastError: { code: 'older_document' } });
      expect(client.getFeatureValue('search', '')).toBe('newer');
    });

    it.each([
      { what: 'of another environment', odd: { ...documentAt(1), api_key: 'another' } },
      { what: 'without a time', odd: { ...documentAt(1), updated_at: null } },
      { what: 'without flags', odd: { ...documentAt(1), feature_states: [] } },
    ])('takes a document $what only when it comes twice, says so, and tells what is gone', async ({ odd }) => {
      const { storage } = harness;
      const client = await startedClient(harness, { storage }, documentAt(0, { value: 'kept' }, 'limit'));
      const heard = changesOf(client);
      const errors: string[] = [];
      client.on('error', (error) => void errors.push(error.code));
      await harness.server.answer({ body: odd });
      expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'unconfirmed_document' } });
      expect([client.getFeatureValue('search', ''), client.getFlag('limit')?.name]).toEqual(['kept', 'limit']);
      await harness.until(() => client.getFlag('limit') === undefined);
      expect(heard.flatMap(({ changes }) => changes)).toContainEqual({ name: 'limit', kind: 'removed' });
      expect(errors).toEqual(['unconfirmed_document']);
      expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined });
    });

    it('has at most one request in flight, which all callers share', async () => {
      const client = await startedClient(harness, {}, documentAt(0));
      const before = harness.server.requests().length;
      const results = await Promise.all([client.refresh(), client.refresh(), client.refresh()]);
      expect(harness.server.requests()).toHaveLength(before + 1);
      expect(new Set(results).size).toBe(1);
    });

    it('answers from bootstrap until a newer document arrives', async () => {
      await harness.server.answer('refuse');
      const client = harness.createClient({ bootstrap: documentAt(5, { value: 'bundled' }) });
      expect(client.status()).toMatchObject({ state: 'initializing', origin: 'bootstrap' });
      expect(client.getFeatureValue('search', '')).toBe('bundled');
      expect(await ready(client, harness)).toMatchObject({ ok: true, status: { state: 'stale', origin: 'bootstrap' } });

      await harness.server.answer({ body: documentAt(6, { value: 'live' }) });
      await harness.until(() => client.status().state === 'ready');
      expect(client.getFeatureValue('search', '')).toBe('live');
    });

    it('keeps a view on the document that was in use when it was created', async () => {
      const client = await startedClient(harness, {}, documentAt(0, { value: 'first' }));
      const before = client.getIdentityFlags('ada');
      await harness.server.answer({ body: documentAt(1, { value: 'second' }) });
      await client.refresh();
      expect(before.getFeatureValue('search', '')).toBe('first');
      expect(client.getIdentityFlags('ada').getFeatureValue('search', '')).toBe('second');
    });

    it('gives a view that was created before any document the first one', async () => {
      await harness.server.answer({ body: documentAt(0, { value: 'first' }) });
      const client = harness.createClient();
      const early = client.getIdentityFlags('ada');
      expect(early.getFeatureValue('search', 'fallback')).toBe('fallback');
      await ready(client, harness);
      expect(early.getFeatureValue('search', 'fallback')).toBe('first');
      await harness.server.answer({ body: documentAt(1, { value: 'second' }) });
      await client.refresh();
      expect(early.getFeatureValue('search', 'fallback')).toBe('first');
    });

    it('fetches an announced change long before the next poll', async () => {
      const client = await startedClient(harness, { streaming: true }, documentAt(0, { value: 'first' }));
      await harness.until(() => client.status().stream === 'connected');
      await harness.server.answer({ body: documentAt(5, { value: 'second' }) });
      harness.server.announce(secondsAt(5));
      await harness.until(() => client.getFeatureValue('search', '') === 'second');
      expect(client.status()).toMatchObject({ state: 'ready', stream: 'connected' });
    });

    it('starts from the stored document when the server is down', async () => {
      const { storage } = harness;
      const before = await startedClient(harness, { storage }, documentAt(0, { value: 'stored' }));
      await before.close();
      await harness.server.answer('refuse');
      const client = harness.createClient({ storage });
      expect(await ready(client, harness)).toMatchObject({ ok: true, status: { state: 'stale', origin: 'persisted' } });
      expect(client.getFeatureValue('search', '')).toBe('stored');
    });

    it('sends counts on flush() and on close()', async () => {
      const client = await startedClient(harness, { analytics: true }, documentAt(0));
      client.getIdentityFlags('ada').isFeatureEnabled('search');
      await client.flush();
      expect(harness.server.counts()).toEqual({ search: 1 });
      client.isFeatureEnabled('search');
      client.isFeatureEnabled('missing');
      await client.close();
      expect(harness.server.counts()).toEqual({ search: 2 });
    });

    it('closes once, sends no further request, and continues to answer', async () => {
      const client = await startedClient(harness, { pollIntervalMs: 10 }, documentAt(0, { value: 'kept' }));
      const closing = client.close();
      expect(client.close()).toBe(closing);
      await closing;
      const requests = harness.server.requests().length;
      expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'closed' } });
      expect(await client.ready()).toMatchObject({ ok: true, status: { state: 'closed' } });
      await client.flush();
      expect(harness.server.requests()).toHaveLength(requests);
      expect(client.getFeatureValue('search', '')).toBe('kept');
    });

    it('resolves pending calls when it is closed', async () => {
      await harness.server.answer('hang');
      const client = harness.createClient();
      const [waiting, refreshing] = [client.ready({ timeoutMs: Number.POSITIVE_INFINITY }), client.refresh()];
      await client[Symbol.asyncDispose]();
      expect(await waiting).toMatchObject({ ok: false, status: { state: 'closed' } });
      expect(await refreshing).toMatchObject({ ok: false, error: { code: 'closed' } });
    });
  });
}

/** Waits for a client without a limit of its own: the harness has one. */
async function ready(client: CoreClient, harness: Harness) {
  await harness.until(() => !['initializing', 'offline'].includes(client.status().state));
  return client.ready();
}

async function startedClient(harness: Harness, options: LocalClientOptions, document: unknown): Promise<CoreClient> {
  await harness.server.answer({ body: document });
  const client = harness.createClient(options);
  await ready(client, harness);
  return client;
}

function changesOf(client: CoreClient): readonly FlagsChanged[] {
  const heard: FlagsChanged[] = [];
  client.on('change', (event) => void heard.push(event));
  return heard;
}
