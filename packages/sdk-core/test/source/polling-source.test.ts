import { pollingSource } from '@burgee/sdk-core';
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

  it('asks at once and then at its interval', async () => {
    harness.server.answer(GOOD);
    harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(30_000);
    expect(times()).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it.each([
    { random: 0, first: 9_000, because: 'up to a tenth sooner' },
    { random: 0.999_999, first: 11_000, because: 'up to a tenth later' },
  ])('leaves a tenth of its interval to chance: $because', async ({ random, first }) => {
    harness = fakeHarness({ random: () => random });
    times = pollTimesOf(harness);
    harness.server.answer(GOOD);
    harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(12_000);
    expect(times()[1]).toBeCloseTo(first, -1);
  });

  it('counts its interval from the end of an attempt, by hand or not', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(4_000);
    await client.refresh();
    await harness.time.advance(10_000);
    expect(times()).toEqual([0, 4_000, 14_000]);
  });

  it('asks once when its interval is for ever', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: Number.POSITIVE_INFINITY });
    await harness.time.advance(10_000_000);
    expect(times()).toEqual([0]);
    expect(client.status().state).toBe('ready');
  });

  it('tries again sooner and then more slowly while the server fails, and at its pace afterwards', async () => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: 60_000 });
    await harness.time.advance(100_000);
    // Half of what is left to chance is taken: 3/4 of 1, 2, 4, 8, 16 and 30 seconds.
    expect(times()).toEqual([0, 750, 2_250, 5_250, 11_250, 23_250, 45_750, 68_250, 90_750]);
    harness.server.answer(GOOD);
    await harness.time.advance(80_000);
    expect(times().slice(9)).toEqual([113_250, 173_250]);
  });

  it('does not forget failures for one success: a server that flaps is not hammered', async () => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: 1_000 });
    await harness.time.advance(5_250);
    harness.server.answer(GOOD);
    await harness.time.advance(6_000);
    expect(times().slice(4)).toEqual([11_250]);
    harness.server.answer({ status: 500 });
    await harness.time.advance(30_000);
    expect(times().slice(5)).toEqual([12_250, 24_250]);
  });

  it('forgets failures after a good minute', async () => {
    harness.server.answer({ status: 500 });
    harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(5_250);
    harness.server.answer(GOOD);
    await harness.time.advance(66_000);
    harness.server.answer({ status: 500 });
    await harness.time.advance(10_750);
    expect(times().slice(-2)).toEqual([81_250, 82_000]);
  });

  it.each([401, 403])('asks again in five minutes after %d, or at once by hand', async (status) => {
    harness.server.answer({ status });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(299_999);
    expect(times()).toEqual([0]);
    await harness.time.advance(1);
    expect(times()).toEqual([0, 300_000]);
    harness.server.answer(GOOD);
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
  });

  it('leaves the server alone for as long as it asks, by hand too', async () => {
    harness.server.answer({ status: 429, headers: { 'retry-after': '40' } });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(39_000);
    expect(await client.refresh()).toMatchObject({ ok: false, error: { status: 429, retryAfterMs: 40_000 } });
    expect(times()).toEqual([0]);
    harness.server.answer(GOOD);
    await harness.time.advance(3_000);
    expect(times()).toEqual([0, 42_000]);
  });

  it('asks anew when somebody asks upon hearing the news, instead of answering with what was heard', async () => {
    harness.server.answer(GOOD);
    const client = harness.createClient({ pollIntervalMs: 10_000, streaming: false });
    client.on('ready', () => void client.refresh());
    await harness.time.advance(10_000);
    expect(times()).toEqual([0, 0, 10_000]);
  });

  it('does not wait for a server that hangs', async () => {
    harness.server.answer('hang');
    harness.createClient({ requestTimeoutMs: 2_000 });
    await harness.time.advance(2_000);
    harness.server.answer(GOOD);
    await harness.time.advance(1_000);
    expect(times()).toEqual([0, 2_750]);
    expect(harness.open()).toBe(0);
  });

  it('leaves neither timer nor connection behind', async () => {
    harness.server.answer('hang');
    const client = harness.createClient();
    await harness.time.advance(100);
    expect([harness.open(), harness.time.pending()]).not.toEqual([0, 0]);
    await client.close();
    await harness.time.advance(0);
    expect([harness.open(), harness.time.pending()]).toEqual([0, 0]);
  });

  it('gives in to a server whose database was restored', async () => {
    harness.server.answer({ body: documentAt(10, { value: 'lost' }) });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(0);
    harness.server.answer({ body: documentAt(5, { value: 'restored' }) });
    await harness.time.advance(200_000);
    expect(client.getFeatureValue('search', '')).toBe('lost');
    await harness.time.advance(10_000);
    expect(client.getFeatureValue('search', '')).toBe('restored');
  });

  it.each([0, -1, Number.NaN])('refuses an interval of %d', (intervalMs) => {
    expect(() => pollingSource({ intervalMs, load: neverLoad }, harness.ports)).toThrow(RangeError);
  });
});

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
