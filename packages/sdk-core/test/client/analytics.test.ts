import type { CoreClient } from '@burgee/sdk-core';
import type { Reply } from '@burgee/sdk-core/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

describe('analytics', () => {
  let harness: FakeHarness;
  beforeEach(() => {
    harness = fakeHarness();
    harness.server.answer({ body: documentAt(0, {}, 'limit', 'theme') });
  });
  afterEach(() => harness.dispose());

  async function countingClient(): Promise<CoreClient> {
    const client = harness.createClient({
      analytics: true,
      streaming: false,
      pollIntervalMs: Number.POSITIVE_INFINITY,
    });
    await harness.time.advance(0);
    return client;
  }

  const sent = () => countsSent(harness);

  it('sends what was read, every ten seconds', async () => {
    const client = await countingClient();
    client.isFeatureEnabled('search');
    client.getFeatureValue('limit', '');
    client.getIdentityFlags('ada').getFlag('search');
    await harness.time.advance(9_999);
    expect(sent()).toEqual([]);
    await harness.time.advance(1);
    expect(sent()).toEqual([{ search: 2, limit: 1 }]);
    expect(harness.server.requests().at(-1)).toMatchObject({
      method: 'POST',
      url: 'https://flags.example.com/api/v1/analytics/flags/',
      headers: { 'x-environment-key': KEY, 'content-type': 'application/json' },
      keepAlive: true,
    });
  });

  it('counts only reads of existing flags: no lists, no unknown flags, no overridden flags', async () => {
    const client = await countingClient();
    client.setOverrides({ theme: 'dark' });
    client.getFlags();
    client.isFeatureEnabled('missing', true);
    client.isFeatureEnabled('toString');
    client.getFeatureValue('theme', '');
    client.isFeatureEnabled('limit');
    await client.flush();
    expect(sent()).toEqual([{ limit: 1 }]);
  });

  it('sends nothing when nothing was read, and sets no timer', async () => {
    const client = await countingClient();
    await client.flush();
    expect([sent(), harness.time.pending()]).toEqual([[], 0]);
  });

  it('keeps counts that could not be sent, and waits longer each time', async () => {
    const client = await countingClient();
    const errors: string[] = [];
    client.on('error', ({ code }) => void errors.push(code));
    harness.answerCounts({ status: 500 });
    client.isFeatureEnabled('search');
    await harness.time.advance(10_000);
    client.isFeatureEnabled('search');
    await harness.time.advance(60_000);
    harness.answerCounts({});
    await harness.time.advance(80_000);
    expect(sent()).toEqual([{ search: 1 }, { search: 2 }, { search: 2 }, { search: 2 }]);
    expect(errors).toEqual(['http_status', 'http_status', 'http_status']);
    expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined });
  });

  it('sends reads that happen during a request with the next one', async () => {
    const client = await countingClient();
    harness.answerCounts('hang');
    client.isFeatureEnabled('search');
    const [first, second] = [client.flush(), client.flush()];
    client.isFeatureEnabled('limit');
    await harness.time.advance(0);
    expect(sent()).toEqual([{ search: 1 }]);
    harness.answerCounts({});
    await harness.time.advance(10_000);
    await Promise.all([first, second]);
    expect(sent()).toEqual([{ search: 1 }, { limit: 1, search: 1 }]);
  });

  it('stops when the server does not accept counts, and reports it once', async () => {
    const client = await countingClient();
    harness.answerCounts({ status: 404 });
    client.isFeatureEnabled('search');
    await client.flush();
    for (let read = 0; read < 10; read += 1) {
      client.isFeatureEnabled('search');
      await client.flush();
      await harness.time.advance(20_000);
    }
    expect(sent()).toHaveLength(1);
    expect(harness.lines).toEqual([expect.stringContaining('404')]);
  });

  it('sends the remaining counts when the client is closed', async () => {
    const client = await countingClient();
    client.isFeatureEnabled('search');
    await client.close();
    expect(sent()).toEqual([{ search: 1 }]);
    client.isFeatureEnabled('search');
    await client.flush();
    expect(sent()).toHaveLength(1);
    expect([harness.open(), harness.time.pending()]).toEqual([0, 0]);
  });

  it('delays closing for at most two seconds', async () => {
    const client = await countingClient();
    harness.answerCounts('hang');
    client.isFeatureEnabled('search');
    let isClosed = false;
    void client.close().then(() => {
      isClosed = true;
    });
    await harness.time.advance(1_999);
    expect(isClosed).toBe(false);
    await harness.time.advance(1);
    expect(isClosed).toBe(true);
    await harness.time.advance(0);
    expect([harness.open(), harness.time.pending()]).toEqual([0, 0]);
  });

  it('is sent to analyticsUrl', async () => {
    const client = harness.createClient({ analytics: true, analyticsUrl: 'https://counts.example.com/v1' });
    await harness.time.advance(0);
    client.isFeatureEnabled('search');
    await client.flush();
    expect(harness.server.requests().at(-1)?.url).toBe('https://counts.example.com/v1/analytics/flags/');
  });

  it('loses no read, whatever the server does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 15 }), async (all) => {
        const run = fakeHarness();
        run.server.answer({ body: documentAt(0, {}, 'limit') });
        run.answerCounts(REFUSE);
        const client = run.createClient({ analytics: true, streaming: false });
        await run.time.advance(0);
        for (const { act } of all) await act(client, run);
        run.answerCounts(TAKE);
        await client.close();
        expect(run.countsTaken().reduce((sum, body) => sum + total(JSON.parse(body)), 0)).toBe(
          all.filter(({ isRead }) => isRead).length,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the evaluation hook', () => {
  it('is called for every read of a flag, with its identity and result', async () => {
    const harness = fakeHarness();
    harness.server.answer({ body: documentAt(0, { value: 'live' }) });
    const heard: unknown[] = [];
    const client = harness.createClient({
      onEvaluation: (name, identity, result) => heard.push([name, identity, result?.value]),
    });
    await harness.time.advance(0);
    const ada = client.getIdentityFlags('ada', { plan: 'pro' });
    client.isFeatureEnabled('search');
    ada.getFeatureValue('search', '');
    client.getFlag('missing');
    client.getFlags();
    expect(heard).toEqual([
      ['search', undefined, 'live'],
      ['search', { identifier: 'ada', traits: { plan: 'pro' } }, 'live'],
      ['missing', undefined, undefined],
    ]);
    await harness.dispose();
  });

  it('cannot make a read fail', async () => {
    const harness = fakeHarness();
    harness.server.answer({ body: documentAt(0) });
    const client = harness.createClient({
      onEvaluation: () => {
        throw new Error('no span');
      },
    });
    await harness.time.advance(0);
    const errors: string[] = [];
    client.on('error', ({ code }) => void errors.push(code));
    expect(client.isFeatureEnabled('search')).toBe(true);
    expect(errors).toEqual(['callback']);
    await harness.dispose();
  });
});

const TAKE: Reply = { status: 200 };
const REFUSE: Reply = { status: 500 };

interface Step {
  readonly isRead: boolean;
  readonly act: (client: CoreClient, run: FakeHarness) => void | Promise<void>;
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('search', 'limit').map((name) => ({
    isRead: true,
    act: (client: CoreClient) => void client.isFeatureEnabled(name),
  })),
  fc.constantFrom(TAKE, REFUSE).map((reply) => ({
    isRead: false,
    act: (_: CoreClient, run: FakeHarness) => run.answerCounts(reply),
  })),
  fc.constantFrom(1_000, 10_000, 40_000).map((ms) => ({
    isRead: false,
    act: (_: CoreClient, run: FakeHarness) => run.time.advance(ms),
  })),
  fc.constant({ isRead: false, act: (client: CoreClient) => client.flush() }),
);

function countsSent(harness: FakeHarness): readonly Readonly<Record<string, number>>[] {
  const posts = harness.server.requests().filter(({ url }) => url.endsWith('/analytics/flags/'));
  return posts.map(({ body }) => JSON.parse(body ?? ''));
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
