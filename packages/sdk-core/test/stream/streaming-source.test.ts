import { streamingSource } from '@burgee/flagsmith-api';
import type { ClientStatus, CoreClient } from '@burgee/sdk-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from '../client/fake-harness.ts';
import { documentAt, secondsAt } from '../client/harness.ts';
import { pushStream } from '../client/push-stream.ts';

const OPTIONS = { streaming: true, streamUrl: 'https://realtime.example.com', pollIntervalMs: 60_000 } as const;

describe('streaming', () => {
  let harness: FakeHarness;
  beforeEach(() => {
    harness = fakeHarness();
    harness.server.answer({ body: documentAt(0, { value: 'first' }) });
  });
  afterEach(() => harness.dispose());

  async function streamingClient(): Promise<CoreClient> {
    const client = harness.createClient(OPTIONS);
    await harness.time.advance(100);
    expect(client.status().stream).toBe('connected');
    return client;
  }

  it('uses the key in the document for its URL, and sends no key in a header', async () => {
    const client = await streamingClient();
    const request = harness.server.requests().find(({ url }) => url.includes('/sse/'));
    expect(request).toMatchObject({
      url: 'https://realtime.example.com/sse/environments/env/stream',
      headers: { accept: 'text/event-stream' },
    });
    expect(client.status()).toMatchObject({ state: 'ready', stream: 'connected' });
  });

  it.each([
    { announced: true, stream: 'connected', because: 'the project announces changes' },
    { announced: false, stream: 'off', because: 'it does not' },
  ])('is $stream automatically when $because', async ({ announced, stream }) => {
    const { project, ...document } = documentAt(0);
    harness.server.answer({ body: { ...document, project: { ...project, enable_realtime_updates: announced } } });
    const client = harness.createClient();
    await harness.time.advance(100);
    expect(client.status().stream).toBe(stream);
  });

  it('fetches a change at once', async () => {
    const client = await streamingClient();
    const names: unknown[] = [];
    client.on('change', (event) => void names.push(event.names));
    harness.server.answer({ body: documentAt(1, { enabled: false }) });
    harness.server.announce(secondsAt(1));
    await harness.time.advance(50);
    expect(client.isFeatureEnabled('search', true)).toBe(false);
    expect(names).toEqual([['search']]);
    expect(harness.polls().at(-1)?.headers).not.toHaveProperty('if-modified-since');
  });

  it('fetches nothing for an announcement of the document in use', async () => {
    await streamingClient();
    const before = harness.polls().length;
    harness.server.announce(secondsAt(0));
    harness.server.announce(secondsAt(-10));
    await harness.time.advance(10_000);
    expect(harness.polls()).toHaveLength(before);
  });

  it("fetches repeatedly while the server's document is older than announced", async () => {
    const client = await streamingClient();
    const before = harness.polls().length;
    harness.server.announce(secondsAt(2));
    await harness.time.advance(6_000);
    expect(harness.polls().length - before).toBe(3);
    harness.server.answer({ body: documentAt(2, { value: 'second' }) });
    await harness.time.advance(6_000);
    expect(client.getFeatureValue('search', '')).toBe('second');
    const fetched = harness.polls().length;
    await harness.time.advance(20_000);
    expect(harness.polls()).toHaveLength(fetched);
  });

  it('gives up on an announcement that is ahead of every document, also after reconnecting', async () => {
    await streamingClient();
    for (let connection = 0; connection < 10; connection += 1) {
      harness.server.announce(secondsAt(9_999));
      await harness.time.advance(30_000);
      harness.streams.at(-1)?.end();
      await harness.time.advance(1_000);
    }
    const fetches = harness.polls().filter(({ headers }) => !('if-modified-since' in headers));
    expect(fetches.length).toBeLessThanOrEqual(14);
  });

  it('limits a flood to one fetch a second', async () => {
    await streamingClient();
    const before = harness.polls().length;
    for (let second = 1; second <= 10_000; second += 1) harness.server.announce(secondsAt(second));
    await harness.time.advance(5_000);
    expect(harness.polls().length - before).toBeLessThanOrEqual(6);
    harness.server.answer({ body: documentAt(10_000) });
    await harness.time.advance(10_000);
    const after = harness.polls().length;
    await harness.time.advance(20_000);
    expect(harness.polls()).toHaveLength(after);
  });

  it('remembers an announcement through an outage', async () => {
    const client = await streamingClient();
    harness.server.answer({ status: 503 });
    harness.server.announce(secondsAt(1));
    await harness.time.advance(5_000);
    harness.server.answer({ status: 304 });
    await harness.time.advance(2_000);
    harness.server.answer({ body: documentAt(1, { value: 'second' }) });
    await harness.time.advance(8_000);
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it.each([500, 401, 403, 404])(
    'fetches a change within a second although the server answered with %d before',
    async (status) => {
      const client = await streamingClient();
      harness.server.answer({ status });
      await client.refresh();
      for (let passed = 0; passed < 600; passed += 20) {
        harness.streams.at(-1)?.push(': keep-alive\n\n');
        await harness.time.advance(20_000);
      }
      harness.server.answer({ body: documentAt(1, { enabled: false }) });
      harness.server.announce(secondsAt(1));
      await harness.time.advance(1_000);
      expect(client.isFeatureEnabled('search', true)).toBe(false);
    },
  );

  it.each([
    { begunMs: 5_000, what: 'has hung for long' },
    { begunMs: 0, what: 'has just begun, and hangs' },
  ])('fetches a change within about a second although a request $what', async ({ begunMs }) => {
    const client = await streamingClient();
    harness.server.answer('hang');
    const waiting = client.refresh();
    await harness.time.advance(begunMs);
    harness.server.answer({ body: documentAt(1, { enabled: false }) });
    harness.server.announce(secondsAt(1));
    await harness.time.advance(1_100);
    expect(client.isFeatureEnabled('search', true)).toBe(false);
    expect(await waiting).toEqual({ ok: true, changed: true });
    expect(harness.open()).toBe(1);
  });

  it('cancels a slow request for a change only once, so that large documents arrive', async () => {
    const client = await streamingClient();
    const before = harness.polls().length;
    harness.server.answer('hang');
    for (let second = 1; second <= 9; second += 1) {
      harness.server.announce(secondsAt(second));
      await harness.time.advance(1_000);
    }
    expect(harness.polls().length - before).toBe(2);
    expect(client.status().lastError).toBeUndefined();
  });

  it('obeys Retry-After, whatever is announced, and fetches the change afterwards', async () => {
    const client = await streamingClient();
    harness.server.answer({ status: 503, headers: { 'retry-after': '40' } });
    await client.refresh();
    const before = harness.polls().length;
    harness.server.answer({ body: documentAt(1, { enabled: false }) });
    harness.server.announce(secondsAt(1));
    await harness.time.advance(39_000);
    expect(harness.polls()).toHaveLength(before);
    await harness.time.advance(4_000);
    expect(client.isFeatureEnabled('search', true)).toBe(false);
  });

  it('makes one extra attempt for an announcement while the server fails', async () => {
    await streamingClient();
    const before = harness.polls().length;
    harness.server.answer({ status: 500 });
    harness.server.announce(secondsAt(1));
    await harness.time.advance(1_000);
    expect(harness.polls().length - before).toBe(1);
  });

  it('fetches a change that is announced during a request that fails', async () => {
    const client = await streamingClient();
    harness.server.answer('hang');
    void client.refresh();
    await harness.time.advance(5_000);
    harness.server.announce(secondsAt(1));
    harness.server.answer({ body: documentAt(1, { value: 'second' }) });
    await harness.time.advance(5_100);
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('does not fetch without end for ever later times', async () => {
    await streamingClient();
    const before = harness.polls().length;
    for (let count = 0; count < 300; count += 1) {
      harness.server.announce(secondsAt(1_000_000 + count));
      await harness.time.advance(200);
    }
    expect(harness.polls().length - before).toBeLessThanOrEqual(16);
  });

  it.each([
    { data: '{}', because: 'it names no time' },
    { data: '{"updated_at": null}', because: 'its time is null' },
    { data: `{"updated_at": ${Date.UTC(2254, 0) / 1000}}`, because: 'its time is to come' },
  ])('fetches once, without delay, when a change is announced without a valid time: $because', async ({ data }) => {
    const client = await streamingClient();
    const before = harness.polls().length;
    harness.streams.at(-1)?.push(`event: environment_updated\ndata: ${data}\n\n`);
    await harness.time.advance(20_000);
    expect(harness.polls()).toHaveLength(before + 1);
    harness.streams.at(-1)?.push(': keep-alive\n\n');
    await harness.time.advance(1);
    expect(client.status().ageMs).toBeLessThan(1_000);
  });

  it('polls as often as without it while only headers have arrived', async () => {
    const silent = pushStream();
    harness.answerStream({ headers: { 'content-type': 'text/event-stream' }, chunks: silent.chunks });
    const client = harness.createClient({ ...OPTIONS, pollIntervalMs: 5_000 });
    await harness.time.advance(40_000);
    expect(client.status().stream).toBe('connecting');
    expect(harness.polls()).toHaveLength(9);
    silent.push(':');
    await harness.time.advance(1);
    expect(client.status().stream).toBe('connected');
  });

  it('gives up a silent stream after streamSilenceMs', async () => {
    const client = harness.createClient({ ...OPTIONS, streamSilenceMs: 20_000 });
    await harness.time.advance(19_999);
    expect(client.status().stream).toBe('connected');
    await harness.time.advance(1);
    expect(client.status().stream).toBe('down');
  });

  it.each([
    { flood: ':\n', times: 2_000, because: 'too many comments' },
    { flood: 'event: x\ndata: 1\n\n', times: 2_000, because: 'too many events' },
    { flood: 'nonsense\n', times: 2_000, because: 'too many malformed lines' },
    { flood: '\n', times: 300_000, because: 'too many blank lines' },
    { flood: `: ${'x'.repeat(60_000)}\n`, times: 5, because: 'too many characters' },
  ])('closes a stream that floods: $because', async ({ flood, times }) => {
    const client = await streamingClient();
    const told: string[] = [];
    client.on('status', ({ stream }) => void told.push(stream));
    for (let sent = 0; sent < times; sent += times / 5) harness.streams.at(-1)?.push(flood.repeat(times / 5));
    await harness.time.advance(10);
    expect(client.status()).toMatchObject({ stream: 'down', lastError: { code: 'stream' } });
    expect(told).toEqual(['down']);
    await harness.time.advance(900);
    expect(harness.streams).toHaveLength(1);
  });

  it('does not set a timer for each comment or event', async () => {
    await streamingClient();
    let alarms = 0;
    const { after } = harness.time.timers;
    Object.assign(harness.time.timers, {
      after: (...call: Parameters<typeof after>) => {
        alarms += 1;
        return after(...call);
      },
    });
    for (let count = 0; count < 900; count += 1) harness.streams.at(-1)?.push(':\n\n');
    await harness.time.advance(10);
    expect(alarms).toBeLessThan(5);
  });

  it('fetches once for an announcement when documents have no time', async () => {
    const { updated_at: _, ...timeless } = documentAt(0);
    harness.server.answer({ body: timeless });
    await streamingClient();
    const before = harness.polls().length;
    harness.server.announce(secondsAt(1));
    await harness.time.advance(20_000);
    harness.server.announce(secondsAt(1));
    await harness.time.advance(20_000);
    expect(harness.polls()).toHaveLength(before + 1);
  });

  it.each([60_000, 20_000])(
    'polls only every 5 min while a comment arrives every 15 s: pollIntervalMs %d',
    async (pollIntervalMs) => {
      harness.createClient({ ...OPTIONS, pollIntervalMs });
      await harness.time.advance(100);
      const before = harness.polls().length;
      for (let passed = 0; passed < 3_600; passed += 15) {
        await harness.time.advance(15_000);
        harness.streams.at(-1)?.push(': keep-alive\n\n');
      }
      expect(harness.streams).toHaveLength(1);
      expect(harness.polls().length - before).toBeLessThanOrEqual(13);
    },
  );

  it('polls as often as without it while the stream is silent, until something arrives', async () => {
    const client = harness.createClient({ ...OPTIONS, pollIntervalMs: 20_000, streamSilenceMs: 3_600_000 });
    await harness.time.advance(300_000);
    expect(client.status().stream).toBe('connected');
    expect(harness.polls().length).toBeGreaterThanOrEqual(14);
    harness.streams.at(-1)?.push(': keep-alive\n\n');
    await harness.time.advance(15_000);
    const before = harness.polls().length;
    harness.streams.at(-1)?.push(': keep-alive\n\n');
    await harness.time.advance(15_000);
    expect(harness.polls()).toHaveLength(before);
  });

  it('polls rarely while the stream is healthy, and as before when it is lost', async () => {
    const client = await streamingClient();
    const keepAlive = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 15) {
        harness.streams.at(-1)?.push(': keep-alive\n\n');
        await harness.time.advance(15_000);
      }
    };
    const before = harness.polls().length;
    await keepAlive(240);
    expect(harness.polls()).toHaveLength(before);
    await keepAlive(75);
    expect(harness.polls()).toHaveLength(before + 1);

    harness.answerStream({ status: 500 });
    harness.streams.at(-1)?.fail(new Error('reset'));
    await harness.time.advance(1);
    expect(client.status().stream).toBe('down');
    expect(client.status().lastError).toMatchObject({ code: 'stream' });
    const lost = harness.polls().length;
    await harness.time.advance(180_000);
    expect(harness.polls().length - lost).toBeGreaterThanOrEqual(2);
  });

  it('keeps the client fresh while an open stream announces nothing', async () => {
    const client = await streamingClient();
    for (let passed = 0; passed < 280; passed += 20) {
      harness.streams.at(-1)?.push(': keep-alive\n\n');
      await harness.time.advance(20_000);
    }
    expect(client.status()).toMatchObject({ state: 'ready', ageMs: 20_000 });
  });

  it('does not keep the client fresh when fetching fails', async () => {
    const client = await streamingClient();
    harness.server.answer({ status: 403 });
    await client.refresh();
    for (let passed = 0; passed < 200; passed += 20) {
      harness.streams.at(-1)?.push(': keep-alive\n\n');
      await harness.time.advance(20_000);
    }
    expect(client.status()).toMatchObject({ state: 'stale', stream: 'connected' });
  });

  it('reconnects at once after the regular end of a stream', async () => {
    const client = await streamingClient();
    const states: unknown[] = [];
    client.on('status', (status: ClientStatus) => void states.push(status.stream));
    const before = harness.polls().length;
    await harness.time.advance(30_000);
    harness.streams.at(-1)?.end();
    await harness.time.advance(1_000);
    expect(harness.streams).toHaveLength(2);
    expect(states).toEqual([]);
    expect(harness.polls()).toHaveLength(before);
  });

  it('backs off from a server that ends every stream at once', async () => {
    await streamingClient();
    for (let second = 0; second < 120; second += 1) {
      harness.streams.at(-1)?.end();
      await harness.time.advance(1_000);
    }
    expect(harness.streams.length).toBeLessThan(12);
  });

  it('fetches changes that it missed while disconnected', async () => {
    const client = await streamingClient();
    harness.streams.at(-1)?.fail(new Error('reset'));
    await harness.time.advance(100);
    harness.server.answer({ body: documentAt(1, { value: 'second' }) });
    await harness.time.advance(3_000);
    expect(client.status().stream).toBe('connected');
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('notices silence', async () => {
    const client = await streamingClient();
    await harness.time.advance(44_000);
    harness.streams.at(-1)?.push(': keep-alive\n\n');
    await harness.time.advance(44_999);
    expect(client.status().stream).toBe('connected');
    await harness.time.advance(1);
    expect(client.status()).toMatchObject({ stream: 'down', lastError: { code: 'stream' } });
    await harness.time.advance(5_000);
    expect(harness.streams).toHaveLength(2);
  });

  it.each([
    { text: 'event: environment_updated\ndata: {"updated_at": "soon"}\n\n', because: 'this is no time' },
    { text: 'event: environment_updated\ndata: {\n\n', because: 'this is not JSON' },
    { text: 'event: environment_updated\ndata: null\n\n', because: 'this says nothing' },
    { text: 'nonsense\n\n', because: 'this is no field' },
  ])('takes invalid events neither as an announcement nor as a sign of life: $because', async ({ text }) => {
    const client = await streamingClient();
    const before = harness.polls().length;
    for (let passed = 0; passed < 45_000; passed += 5_000) {
      harness.streams.at(-1)?.push(text);
      await harness.time.advance(5_000);
    }
    expect(client.status().stream).toBe('down');
    expect(harness.polls()).toHaveLength(before);
  });

  it.each(['1793491201', '1793491201.5', '1793491201000', '"2026-11-01T00:00:01Z"'])(
    'reads a time in the format %s',
    async (updatedAt) => {
      await streamingClient();
      const before = harness.polls().length;
      harness.streams.at(-1)?.push(`event: environment_updated\ndata: {"updated_at": ${updatedAt}}\n\n`);
      await harness.time.advance(50);
      expect(harness.polls()).toHaveLength(before + 1);
    },
  );

  it('parses events that are split anywhere', async () => {
    await streamingClient();
    const before = harness.polls().length;
    for (const character of `event: environment_updated\r\ndata: {"updated_at": ${secondsAt(1)}}\r\n\r\n:\r\n`) {
      harness.streams.at(-1)?.push(character);
      await harness.time.advance(1);
    }
    await harness.time.advance(50);
    expect(harness.polls()).toHaveLength(before + 1);
  });

  it('closes a stream whose lines do not end', async () => {
    const client = await streamingClient();
    for (let chunk = 0; chunk < 20; chunk += 1) harness.streams.at(-1)?.push('x'.repeat(10_000));
    await harness.time.advance(1);
    expect(client.status().stream).toBe('down');
  });

  it.each([
    { reply: { status: 401 }, ms: 14_000, because: 'only people can help' },
    { reply: { status: 204 }, ms: 1_400, because: 'there is no stream in it' },
    {
      reply: { body: '<html></html>', headers: { 'content-type': 'text/html' } },
      ms: 1_400,
      because: 'a portal answers',
    },
    { reply: { status: 503, headers: { 'retry-after': '90' } }, ms: 90_000, because: 'the server asks for it' },
    { reply: 'refuse', ms: 1_400, because: 'there is no connection' },
    { reply: 'hang', ms: 11_400, because: 'nobody answers within ten seconds' },
  ] as const)('tries again after $ms ms or more when $because', async ({ reply, ms }) => {
    harness.answerStream(reply);
    const client = harness.createClient(OPTIONS);
    await harness.time.advance(10);
    const attempts = () => harness.server.requests().filter(({ url }) => url.includes('/sse/')).length;
    expect(attempts()).toBe(1);
    await harness.time.advance(ms - 10);
    expect(attempts()).toBe(1);
    await harness.time.advance(Math.max(ms / 5, 1_000));
    expect(attempts()).toBe(2);
    expect(client.status()).toMatchObject({ state: 'ready', stream: 'down' });
  });

  it.each([
    { retry: 0, ms: 1_500, because: 'nobody makes us hurry' },
    { retry: 15_000, ms: 15_000, because: 'the server asks for it' },
    { retry: 3_600_000, ms: 60_000, because: 'nobody shuts us up for an hour' },
  ])('waits $ms ms after a loss when the server requests $retry: $because', async ({ retry, ms }) => {
    await streamingClient();
    harness.streams.at(-1)?.push(`retry: ${retry}\n\n`);
    await harness.time.advance(10);
    harness.streams.at(-1)?.fail(new Error('reset'));
    await harness.time.advance(ms - 1);
    expect(harness.streams).toHaveLength(1);
    await harness.time.advance(1);
    expect(harness.streams).toHaveLength(2);
  });

  it('changes streams when the document names another key', async () => {
    const client = await streamingClient();
    harness.server.answer({ body: { ...documentAt(1), api_key: 'another-key' } });
    await client.refresh();
    await client.refresh();
    await harness.time.advance(10);
    const urls = harness.server.requests().map(({ url }) => url);
    expect(urls.filter((url) => url.includes('/sse/'))).toEqual([
      'https://realtime.example.com/sse/environments/env/stream',
      'https://realtime.example.com/sse/environments/another-key/stream',
    ]);
    expect(harness.open()).toBe(1);
  });

  it.each(['..', 'a/b', 'a?b', '\ud800', ''])('opens no stream for an invalid key (%j), and polls', async (key) => {
    harness.server.answer({ body: { ...documentAt(0), api_key: key } });
    const client = harness.createClient({ ...OPTIONS, pollIntervalMs: 10_000 });
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    expect(client.status()).toMatchObject({ stream: 'down', lastError: { code: 'stream' } });
    await harness.time.advance(30_000);
    expect(harness.polls()).toHaveLength(4);
    expect(harness.streams).toEqual([]);
  });

  it('polls as without it when changes are no longer announced', async () => {
    const { project, ...document } = documentAt(0);
    const announced = (value: boolean) => ({ ...document, project: { ...project, enable_realtime_updates: value } });
    harness.server.answer({ body: announced(true) });
    const client = harness.createClient({ pollIntervalMs: 10_000 });
    await harness.time.advance(100);
    harness.server.answer({ body: announced(false) });
    await client.refresh();
    expect(client.status().stream).toBe('off');
    const before = harness.polls().length;
    await harness.time.advance(30_000);
    expect(harness.polls().length - before).toBe(3);
  });

  it.each(['fail', 'end'] as const)(
    'reconnects at random times when the server restarts: of fifty clients at most fifteen in any tenth of a second (%s)',
    async (how) => {
      const cameBackAtMs: number[] = [];
      for (let index = 0; index < 50; index += 1) {
        const one = fakeHarness({ random: () => (index + 0.5) / 50 });
        one.server.answer({ body: documentAt(0) });
        one.createClient(OPTIONS);
        await one.time.advance(20_000);
        one.streams.at(-1)?.[how](new Error('reset'));
        for (let ms = 0; one.streams.length < 2; ms += 10) {
          await one.time.advance(10);
          if (one.streams.length === 2) cameBackAtMs.push(ms);
        }
        await one.dispose();
      }
      const crowds = cameBackAtMs.map((ms) => cameBackAtMs.filter((other) => other >= ms && other < ms + 100).length);
      expect(Math.max(...crowds)).toBeLessThanOrEqual(15);
    },
  );

  it('ends with the client, and sends no events afterwards', async () => {
    const client = await streamingClient();
    harness.server.announce(secondsAt(5));
    await client.close();
    const requests = harness.server.requests().length;
    harness.server.announce(secondsAt(6));
    await harness.time.advance(100_000);
    expect(harness.server.requests()).toHaveLength(requests);
    expect([harness.open(), harness.time.pending()]).toEqual([0, 0]);
    expect(client.status()).toMatchObject({ state: 'closed', stream: 'off' });
  });

  it('rejects an invalid interval', () => {
    const load = () => {
      throw new Error('nothing is loaded');
    };
    expect(() => streamingSource({ load, openStream: load, intervalMs: 0, streamUrl: '' }, harness.ports)).toThrow(
      RangeError,
    );
  });
});
