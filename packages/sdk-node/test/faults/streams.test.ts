import type { FlagServer, HttpFault, StreamFault } from '@burgee/flag-server';
import type { ClientStatus } from '@burgee/sdk-node';
import { describe, expect, it } from 'vitest';
import { running } from '../running.ts';
import { documentOf } from './subject.ts';
import { type TimedSubject, timedSubject } from './timed-subject.ts';

const HOUR_MS = 3_600_000;

describe('a stream that is not available', () => {
  it.each<{ fault: HttpFault; because: string; afterMs?: number }>([
    { fault: { fault: 'status', status: 401 }, because: 'it refuses', afterMs: 330_000 },
    { fault: { fault: 'status', status: 500 }, because: 'it fails' },
    { fault: { fault: 'status', status: 204, body: '' }, because: 'there is nothing in it' },
    { fault: { fault: 'html' }, because: 'a portal answers' },
    { fault: { fault: 'unasked-304' }, because: 'nothing changed since nothing' },
    { fault: { fault: 'redirect', to: 'http://127.0.0.1:1' }, because: 'it is said to be elsewhere' },
    { fault: { fault: 'redirect-loop' }, because: 'it is said to be where it is' },
    { fault: { fault: 'reset' }, because: 'the connection is reset' },
    { fault: { fault: 'hang-up' }, because: 'the connection is closed' },
    { fault: { fault: 'hang' }, because: 'nobody answers' },
  ])('does not stop polling, is reported, and is tried again: $because', async ({ fault, afterMs = 0 }) => {
    const server = await running();
    const stopFailing = server.inject({ ...fault, on: 'stream' });
    const subject = timedSubject(server, { streaming: true, pollIntervalMs: 30_000 });
    await subject.until(() => subject.client.status().stream === 'down');
    expect(subject.client.status()).toMatchObject({ state: 'ready', lastError: { code: 'stream' } });

    server.setDocument(documentOf('polled'), { announce: false });
    await subject.until(() => subject.client.getFeatureValue('search', '') === 'polled');
    stopFailing();
    await subject.time.advance(afterMs);
    await subject.until(() => subject.client.status().stream === 'connected');
    await bringsAChange(server, subject);
  });
});

describe('a stream that fails', () => {
  it.each<{ fault: StreamFault; because: string }>([
    { fault: { fault: 'stream-breaks', times: 1 }, because: 'its connection is reset' },
    { fault: { fault: 'stream-ends', times: 1 }, because: 'it ends' },
    { fault: { fault: 'endless-line', times: 1 }, because: 'its lines do not end' },
    { fault: { fault: 'silent-stream', times: 1 }, because: 'it is silent for longer than it ever should be' },
  ])('is opened again, and missed changes are fetched: $because', async ({ fault }) => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    server.inject(fault);
    server.setDocument(documentOf('missed'), { announce: false });
    await subject.until(() => subject.client.getFeatureValue('search', '') === 'missed');
    await subject.until(() => subject.client.status().stream === 'connected');
    await server.waitForConnections(1);
    await bringsAChange(server, subject);
  });

  it('is opened again more and more rarely while it keeps breaking, one at a time', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    server.inject({ fault: 'stream-breaks' });
    const opened: number[] = [];
    let most = 0;
    await subject.until(() => {
      const streams = server.requests.filter(({ endpoint }) => endpoint === 'stream').length;
      if (streams > (opened.length || 1)) opened.push(subject.time.clock.monotonicMs());
      most = Math.max(most, server.connections.length);
      return opened.length === 6;
    });
    const pauses = opened.slice(1).map((atMs, index) => atMs - (opened[index] ?? 0));
    expect(pauses.at(-1)).toBeGreaterThan(8_000);
    expect(most).toBeLessThanOrEqual(1);
  });

  it('ends in good order every half minute, and nothing is fetched for that', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const before = documentsAskedFor(subject);
    for (let times = 0; times < 4; times += 1) {
      // In steps: a jump would pass the limit for connecting before the network has delivered the stream's first byte.
      const endsAtMs = subject.time.clock.monotonicMs() + 30_000;
      await subject.until(() => subject.time.clock.monotonicMs() >= endsAtMs, 100);
      const [stream] = server.connections;
      stream?.end();
      await subject.until(() => server.connections.some(({ number }) => number > (stream?.number ?? 0)), 100);
    }
    expect(documentsAskedFor(subject)).toBe(before);
    expect(subject.client.status()).toMatchObject({ state: 'ready', lastError: undefined });
  });

  it('cannot make a client reconnect at once', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    server.inject({ fault: 'retry-at-once', times: 1 });
    server.inject({ fault: 'stream-breaks', times: 1 });
    await subject.until(() => subject.client.status().stream === 'down');
    const streams = () => subject.sent.filter(({ url }) => url.includes('/sse/')).length;
    const before = streams();
    await subject.time.advance(499);
    expect(streams()).toBe(before);
  });
});

describe('announcements', () => {
  it('in a flood of ten thousand cost two fetches, and the last one is used', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const before = documentsAskedFor(subject);
    server.setDocument(documentOf('flooded'), { announce: false });
    server.inject({ fault: 'event-flood' });
    await subject.until(() => subject.client.getFeatureValue('search', '') === 'flooded');
    await subject.time.advance(10_000);
    expect(documentsAskedFor(subject) - before).toBeLessThanOrEqual(2);
  });

  it('during a poll, which may have been answered before, cause another fetch at once', async () => {
    const server = await running();
    const { client, time, until } = await listening(server, { pollIntervalMs: HOUR_MS });
    server.inject({ fault: 'delay', ms: 40, times: 1, on: 'environment-document' });
    server.clearRequests();
    void client.refresh();
    await server.waitForRequests(1);
    server.setDocument(documentOf('during'));
    const announcedAtMs = time.clock.monotonicMs();
    await until(() => client.getFeatureValue('search', '') === 'during', 2);
    expect(time.clock.monotonicMs() - announcedAtMs).toBeLessThan(500);
  });

  it('ahead of the document cause fetches until it arrives', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const changesAt = new Date(Date.now() + 60_000).toISOString();
    server.announce(changesAt);
    await subject.until(() => documentsAskedFor(subject) >= 4);
    expect(subject.client.getFeatureValue('search', '')).toBe('base');
    server.setDocument(documentOf('late'), { updatedAt: changesAt, announce: false });
    await subject.until(() => subject.client.getFeatureValue('search', '') === 'late');
  });

  it('ahead of every document cost one fetch, and later true ones are followed', async () => {
    const server = await running({}, { stream: { keepAliveMs: 10 } });
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const before = documentsAskedFor(subject);
    server.inject({ fault: 'event-ahead', times: 1, seconds: 31_536_000 });
    await subject.until(() => documentsAskedFor(subject) - before >= 1);
    const givenUpAtMs = subject.time.clock.monotonicMs();
    await subject.until(() => subject.time.clock.monotonicMs() - givenUpAtMs > 30_000);
    expect(documentsAskedFor(subject) - before).toBe(1);
    await bringsAChange(server, subject);
  });

  it('ahead of every document do not delay true ones', async () => {
    const server = await running({}, { stream: { keepAliveMs: 10 } });
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const before = documentsAskedFor(subject);
    server.inject({ fault: 'event-ahead', times: 1, seconds: 31_536_000 });
    await subject.until(() => documentsAskedFor(subject) - before >= 1);
    await subject.time.advance(1_000);
    const announcedAtMs = subject.time.clock.monotonicMs();
    await bringsAChange(server, subject, 5);
    expect(subject.time.clock.monotonicMs() - announcedAtMs).toBeLessThan(2_000);
  });

  it.each(['event-behind', 'malformed-events'] as const)('without news cause no request: %s', async (fault) => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    const before = documentsAskedFor(subject);
    server.inject({ fault });
    await bringsAChange(server, subject);
    expect(documentsAskedFor(subject) - before).toBe(1);
  });

  it('are parsed when they are split anywhere', async () => {
    const server = await running();
    const subject = await listening(server, { pollIntervalMs: HOUR_MS });
    server.inject({ fault: 'split-events' });
    await bringsAChange(server, subject);
  });

  it.each(['milliseconds', 'iso'] as const)('are read in another format: %s', async (eventTime) => {
    const server = await running({}, { stream: { eventTime } });
    await bringsAChange(server, await listening(server, { pollIntervalMs: HOUR_MS }));
  });
});

type Options = Parameters<typeof timedSubject>[1];

/** A client whose stream is open. */
async function listening(server: FlagServer, options: Options): Promise<TimedSubject> {
  const subject = timedSubject(server, { streaming: true, ...options });
  await subject.until(() => subject.client.status().stream === 'connected');
  await server.waitForConnections(1);
  await subject.until(() => documentsAskedFor(subject) >= 2);
  await subject.client.refresh();
  return subject;
}

/** Hears of a change by the stream. */
async function bringsAChange(server: FlagServer, { client, until }: TimedSubject, stepMs = 500): Promise<void> {
  const before = client.status().documentTime;
  const told: ClientStatus['documentTime'][] = [];
  const stop = client.on('change', () => void told.push(client.status().documentTime));
  const updatedAt = new Date(Math.max(Date.now(), Date.parse(before ?? '')) + 1_000).toISOString();
  server.setDocument(documentOf('announced'), { updatedAt });
  await until(() => client.getFeatureValue('search', '') === 'announced', stepMs);
  stop();
  expect(told).toHaveLength(1);
}

function documentsAskedFor({ sent }: TimedSubject): number {
  return sent.filter(({ url }) => url.includes('/environment-document/')).length;
}
