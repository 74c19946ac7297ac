import type { LookupFunction } from 'node:net';
import { startFlagServer } from '@burgee/flag-server';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { running } from '../running.ts';
import { answersWith, documentOf, FALLBACKS, readsOf, subjectOf, untilState } from './subject.ts';
import { timedSubject } from './timed-subject.ts';

describe('a service that is down', () => {
  it('is used when it starts, and may stop without harm', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    await server.stop();
    await using client = subjectOf(server, { pollIntervalMs: 20 });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'network' } });
    expect([client.status().state, readsOf(client)]).toEqual(['offline', FALLBACKS]);

    await server.start();
    await untilState(client, 'ready');
    await server.stop();
    await new Promise<void>((resolve) => client.on('error', () => resolve()));
    expect([client.status().state, readsOf(client)]).toEqual(['ready', answersWith('first')]);

    server.setDocument(documentOf('second'));
    const changed = new Promise((resolve) => client.on('change', ({ names }) => resolve(names)));
    await server.start();
    expect(await changed).toEqual(['search']);
    expect(readsOf(client)).toEqual(answersWith('second'));
  });

  it('makes flags stale after three polls and a minute, and ready again when it is back', async () => {
    const server = await running();
    const { client, time, until } = timedSubject(server, { pollIntervalMs: 30_000, streaming: false });
    await untilState(client, 'ready');
    await server.stop();
    await time.advance(90_000);
    expect(client.status()).toMatchObject({ state: 'stale', origin: 'live', ageMs: 90_000 });
    expect(client.isFeatureEnabled('search')).toBe(true);

    await server.start();
    await until(() => client.status().state === 'ready');
    expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined });
  });

  it('is used when its name is known at last', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    let isKnown = false;
    const lookup: LookupFunction = (_host, { all }, tell) => {
      if (!isKnown) tell(new Error('getaddrinfo ENOTFOUND flags.invalid'), '');
      else if (all === true) tell(null, [{ address: '127.0.0.1', family: 4 }]);
      else tell(null, '127.0.0.1', 4);
    };
    const dispatcher = new Agent({ connect: { lookup } });
    await using client = subjectOf(server, { dispatcher, apiUrl: `http://flags.invalid:${server.port}/api/v1/` });
    expect(await client.refresh()).toMatchObject({
      ok: false,
      error: { code: 'network', message: expect.stringContaining('ENOTFOUND') },
    });
    expect(readsOf(client)).toEqual(FALLBACKS);

    isKnown = true;
    await untilState(client, 'ready');
    expect(readsOf(client)).toEqual(answersWith('first'));
    await dispatcher.destroy();
  });
});

describe('a service that is not well', () => {
  it.each([429, 503])('gets no request during its Retry-After, also not by refresh(): %i', async (status) => {
    const server = await running();
    server.inject({ fault: 'status', status, retryAfter: 120, times: 1 });
    const { client, time, sent } = timedSubject(server, { streaming: false });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { status, retryAfterMs: 120_000 } });
    await time.advance(119_999);
    expect(await client.refresh()).toMatchObject({ ok: false, error: { status } });
    expect(sent).toHaveLength(1);

    await time.advance(12_000);
    await untilState(client, 'ready');
    expect(sent).toHaveLength(2);
  });

  it.each([
    { retryAfter: 0, because: 'it wants to see us at once' },
    { retryAfter: new Date('2020-01-01T00:00:00Z'), because: 'its clock is wrong' },
  ])('does not get many requests, although $because', async ({ retryAfter }) => {
    const server = await running();
    server.inject({ fault: 'status', status: 503, retryAfter });
    const { client, time, sent } = timedSubject(server, { streaming: false });
    await client.refresh();
    await time.advance(1_499);
    expect(sent).toHaveLength(1);
    await time.advance(1);
    expect(sent).toHaveLength(2);
  });

  it('costs at most four connections, however large its errors are', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 500, body: 'x'.repeat(2_000_000) });
    const { client, time } = timedSubject(server, { streaming: false });
    let most = 0;
    for (let attempt = 0; attempt < 50; attempt += 1) {
      expect(await client.refresh()).toMatchObject({ ok: false, error: { status: 500 } });
      await time.advance(1_000);
      most = Math.max(most, server.sockets);
    }
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('a service that sends clients elsewhere', () => {
  it.each(['redirect', 'page-elsewhere'] as const)('does not learn the key: %s', async (fault) => {
    await using stranger = await startFlagServer({ document: documentOf('stolen') });
    await using server = await startFlagServer({ document: documentOf('first') });
    const stopSending = server.inject({ fault, to: new URL(stranger.url).origin });
    await using client = subjectOf(server, { streaming: true });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'redirect_refused' } });
    stopSending();
    await untilState(client, 'ready');
    expect(readsOf(client)).toEqual(answersWith('first'));
    expect(stranger.requests).toEqual([]);
  });
});
