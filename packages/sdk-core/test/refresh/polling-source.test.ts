import { pollingSource } from '@burgee/flagsmith-api';
import type { Reply } from '@burgee/sdk-core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from '../client/fake-harness.ts';
import { documentAt } from '../client/harness.ts';

const GOOD: Reply = { body: documentAt(0) };

describe('polling', () => {
  let harness: FakeHarness;
  let times: () => readonly number[];

  beforeEach(() => {
    harness = fakeHarness();
    times = pollTimesOf(harness);
  });
  afterEach(() => harness.dispose());

  it('fetches at once and then at its interval', async () => {
    harness.server.answer(GOOD);
    harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(30_000);
    expect(times()).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it.each([
    { random: 0, first: 9_000, because: 'up to a tenth sooner' },
    { random: 0.999_999, first: 11_000, because: 'up to a tenth later' },
  ])('varies its interval by a tenth: $because', async ({ random, first }) => {
    harness = fakeHarness({ random: () => random });
    times = pollTimesOf(harness);
    harness.server.answer(GOOD);
    harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(12_000);
    expect(times()[1]).toBeCloseTo(first, -1);
  });

  it('counts its interval from the end of an attempt, also of a manual one', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(4_000);
    await client.refresh();
    await harness.time.advance(10_000);
    expect(times()).toEqual([0, 4_000, 14_000]);
  });

  it('fetches once when its interval is Infinity', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: Number.POSITIVE_INFINITY });
    await harness.time.advance(10_000_000);
    expect(times()).toEqual([0]);
    expect(client.status().state).toBe('ready');
  });

  it('retries soon and then more slowly while the server fails, and at its interval afterwards', async () => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: 60_000 });
    await harness.time.advance(100_000);
    // The random part is one half: 3/4 of 2, 4, 8, 16 and 32 seconds, 95 % of the interval.
    expect(times()).toEqual([0, 1_500, 4_500, 10_500, 22_500, 46_500]);
    harness.server.answer(GOOD);
    await harness.time.advance(80_000);
    expect(times().slice(6)).toEqual([103_500, 163_500]);
  });

  it('counts the failures of each outage separately', async () => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: 60_000 });
    await harness.time.advance(40_000);
    harness.server.answer(GOOD);
    await harness.time.advance(10_000);
    harness.server.answer({ status: 500 });
    await harness.time.advance(65_000);
    expect(times().slice(-4)).toEqual([46_500, 106_500, 108_000, 111_000]);
  });

  it.each([
    { intervalMs: 1_000, most: 10_000, because: 'ten seconds are soon enough' },
    { intervalMs: 60_000, most: 60_000, because: 'a server that works is not asked more often' },
    { intervalMs: 3_600_000, most: 300_000, because: 'nobody waits for an hour' },
    { intervalMs: Number.POSITIVE_INFINITY, most: 300_000, because: 'there is no document yet' },
  ])('waits at most $most ms in an outage at an interval of $intervalMs: $because', async ({ intervalMs, most }) => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: intervalMs });
    await harness.time.advance(2_000_000);
    const pauses = times()
      .slice(1)
      .map((atMs, index) => atMs - (times()[index] ?? 0));
    expect(pauses.at(-1)).toBe(most * 0.95);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(most);
  });

  it.each([500, 403])(
    'sends a server that answers %d for seven days hardly more requests than one that works',
    async (status) => {
      harness.server.answer(GOOD);
      harness.createClient({ pollIntervalMs: 60_000, streaming: false });
      await harness.time.advance(0);
      harness.server.answer({ status });
      const before = harness.polls().length;
      await harness.time.advance(7 * 86_400_000);
      expect(harness.polls().length - before).toBeLessThan(10_080 * 1.06);
    },
  );

  it('counts the time of a hanging request as waiting time', async () => {
    harness.server.answer('hang');
    harness.createClient({ pollIntervalMs: 60_000, requestTimeoutMs: 10_000 });
    await harness.time.advance(300_000);
    expect(times().slice(-2)).toEqual([241_500, 298_500]);
  });

  it.each([401, 403, 404])(
    'retries slowly after %d with a key that never worked, or at once on refresh()',
    async (status) => {
      harness.server.answer({ status });
      const client = harness.createClient({ pollIntervalMs: 10_000 });
      await harness.time.advance(100_000);
      expect(times()).toEqual([0, 15_000, 45_000]);
      harness.server.answer(GOOD);
      expect(await client.refresh()).toEqual({ ok: true, changed: true });
    },
  );

  it.each([401, 403, 404])('retries within seconds after %d with a key that worked before', async (status) => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(0);
    harness.server.answer({ status });
    await client.refresh();
    const before = harness.time.clock.monotonicMs();
    await harness.time.advance(30_000);
    expect(
      times()
        .slice(2)
        .map((atMs) => atMs - before),
    ).toEqual([1_500, 4_500, 10_500, 20_000, 29_500]);
  });

  it('obeys Retry-After, also on refresh()', async () => {
    harness.server.answer({ status: 429, headers: { 'retry-after': '40' } });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(39_000);
    expect(await client.refresh()).toMatchObject({ ok: false, error: { status: 429, retryAfterMs: 3_000 } });
    expect(times()).toEqual([0]);
    harness.server.answer(GOOD);
    await harness.time.advance(3_000);
    expect(times()).toEqual([0, 42_000]);
  });

  it('stops while a refresh waits for the end of a poll', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000, streaming: false });
    await harness.time.advance(0);
    harness.server.answer('hang');
    await harness.time.advance(10_000);
    const refreshing = client.refresh();
    await client.close();
    expect(await refreshing).toMatchObject({ ok: false, error: { code: 'closed' } });
  });

  it('waits a second before a refresh that a listener requests', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000, streaming: false });
    client.on('ready', () => void client.refresh());
    await harness.time.advance(12_000);
    expect(times()).toEqual([0, 1_000, 11_000]);
  });

  it.each([
    { event: 'error', reply: () => ({ status: 500 }), because: 'each attempt fails' },
    { event: 'error', reply: () => 'refuse' as const, because: 'nobody answers' },
    { event: 'change', reply: counting(), because: 'each answer is another' },
  ] as const)(
    'makes one request a second of a $event listener that refreshes when $because',
    async ({ event, reply }) => {
      const client = harness.createClient({ pollIntervalMs: 60_000, streaming: false });
      client.on(event, () => void client.refresh());
      for (let step = 0; step < 200; step += 1) {
        harness.server.answer(reply());
        await harness.time.advance(50);
      }
      expect(times().length).toBeLessThanOrEqual(11);
    },
  );

  it('limits a loop of refreshes to eleven requests, then one a second', async () => {
    harness.server.answer({ status: 500 });
    const client = harness.createClient({ pollIntervalMs: 60_000, streaming: false });
    client.on('error', async () => {
      await Promise.resolve();
      void client.refresh();
    });
    await harness.time.advance(10_000);
    expect(times().length).toBeLessThanOrEqual(21);
    expect(times().slice(-2)).toEqual([9_000, 10_000]);
  });

  it.each([1, 0.001, 60])('polls at most once a second with an interval of %d ms', async (intervalMs) => {
    harness.server.answer(GOOD);
    harness.createClient({ pollIntervalMs: intervalMs, streaming: false });
    await harness.time.advance(5_000);
    expect(times()).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('does not wait for a server that hangs', async () => {
    harness.server.answer('hang');
    harness.createClient({ requestTimeoutMs: 2_000 });
    await harness.time.advance(2_000);
    harness.server.answer(GOOD);
    await harness.time.advance(2_000);
    expect(times()).toEqual([0, 3_500]);
    expect(harness.open()).toBe(0);
  });

  it('leaves no timer or connection open', async () => {
    harness.server.answer('hang');
    const client = harness.createClient();
    await harness.time.advance(100);
    expect([harness.open(), harness.time.pending()]).not.toEqual([0, 0]);
    await client.close();
    await harness.time.advance(0);
    expect([harness.open(), harness.time.pending()]).toEqual([0, 0]);
  });

  it('accepts the older document of a server whose database was restored', async () => {
    harness.server.answer({ body: documentAt(10, { value: 'lost' }) });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(0);
    harness.server.answer({ body: documentAt(5, { value: 'restored' }) });
    await harness.time.advance(200_000);
    expect(client.getFeatureValue('search', '')).toBe('lost');
    await harness.time.advance(10_000);
    expect(client.getFeatureValue('search', '')).toBe('restored');
  });

  it.each([0, -1, Number.NaN])('rejects an interval of %d', (intervalMs) => {
    expect(() => pollingSource({ intervalMs, load: neverLoad }, harness.ports)).toThrow(RangeError);
  });
});

/** A document that is another each time. */
function counting(): () => Reply {
  let count = 0;
  return () => {
    count += 1;
    return { body: documentAt(count, { value: String(count) }) };
  };
}

function neverLoad(): never {
  throw new Error('nothing is loaded');
}

/** When each request was sent. Looks at every step of time, so call it before time passes. */
function pollTimesOf({ time, ports, polls }: FakeHarness): () => readonly number[] {
  const sentAt: number[] = [];
  const { send } = ports.http;
  Object.assign(ports.http, {
    send: (request: Parameters<typeof send>[0]) => {
      if (request.url.includes('/environment-document/')) sentAt.push(time.clock.monotonicMs());
      return send(request);
    },
  });
  return () => {
    expect(sentAt).toHaveLength(polls().length);
    return sentAt;
  };
}
