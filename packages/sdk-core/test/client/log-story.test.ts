import { createLocalClient } from '@burgee/sdk-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHarness, fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

describe('the log', () => {
  let harness: FakeHarness;
  beforeEach(() => {
    harness = fakeHarness();
  });
  afterEach(() => harness.dispose());

  it('has lines for start, first flags, failure, stale flags, recovery, changes and close', async () => {
    harness.server.answer({ body: documentAt(0, { enabled: false }) });
    const client = harness.createClient({ streaming: false });
    await harness.time.advance(0);
    harness.server.answer('refuse');
    await harness.time.advance(300_000);
    harness.server.answer({ body: documentAt(60, { enabled: true }) });
    await harness.time.advance(60_000);
    await client.close();

    const [started, answering, ...rest] = harness.story;
    expect(started).toBe(
      'info: Started: local evaluation, asks https://flags.example.com/api/v1/ every 1 min, without a stream, key ser.…stuv, without storage.',
    );
    expect(answering).toBe('info: Reads answer after 0 ms: one flag, live, last changed 2026-11-01T00:00:00.000000Z.');
    const url = 'GET https://flags.example.com/api/v1/environment-document/';
    expect(rest.filter((line) => !line.includes('the last time)'))).toEqual([
      `warn: ${url}: No usable answer: connect ECONNREFUSED.`,
      expect.stringMatching(/^info: Nothing was confirmed for 3 min; reads answer from the live document.$/),
      expect.stringMatching(/^warn: Recovered: flags are confirmed again after 4 min \d+ s and \d+ failures.$/),
      'info: Flags that may answer otherwise now: search.',
      expect.stringMatching(/^info: Closed after 6 min.$/),
    ]);
  });

  it('reports that a single failure is over, too', async () => {
    harness.server.answer({ body: documentAt(0) });
    harness.createClient({ streaming: false });
    await harness.time.advance(0);
    harness.server.answer({ status: 500 });
    await harness.time.advance(66_000);
    harness.server.answer({ body: documentAt(0) });
    await harness.time.advance(60_000);
    expect(harness.story.filter((line) => line.includes('Recovered'))).toHaveLength(1);
  });

  it.each([
    {
      status: 403,
      says: 'Is ser.…stuv a server-side key of this server and environment? With a client-side key, use evaluation: "remote".',
    },
    {
      status: 404,
      says: 'GET https://flags.example.com/api/v1/environment-document/: The server answered with status 404. Is this URL right?',
    },
    {
      status: 500,
      says: 'GET https://flags.example.com/api/v1/environment-document/: The server answered with status 500.',
    },
  ])('names the request and a remedy for status $status: $says', async ({ status, says }) => {
    harness.server.answer({ status });
    const client = harness.createClient();
    await harness.time.advance(0);
    expect(harness.story.join('\n')).toContain(says);
    expect(client.status().lastError).toMatchObject({ url: 'https://flags.example.com/api/v1/environment-document/' });
  });

  it.each([
    { body: '<!doctype html><title>Sign in</title>', says: 'The answer is HTML, not JSON. Is this URL right?' },
    { body: '{ broken', says: 'This is not JSON at position 2' },
    { body: { flags: [] }, says: 'These are not valid flags, and are not used' },
  ])('names the URL of an invalid document: $says', async ({ body, says }) => {
    harness.server.answer({ body });
    harness.createClient();
    await harness.time.advance(0);
    expect(harness.lines[0]).toContain(`GET https://flags.example.com/api/v1/environment-document/: ${says}`);
  });

  it('names a few of many changed flags, and limits the line', async () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `${'very_long_name_'.repeat(20)}${index}`);
    harness.server.answer({ body: documentAt(0, {}, ...names) });
    const client = harness.createClient();
    await harness.time.advance(0);
    client.setOverrides(Object.fromEntries(names.map((name) => [name, false])));
    const changed = harness.story.filter((line) => line.includes('may answer otherwise'));
    expect(changed).toEqual([expect.stringMatching(/ and 1990 more\.$/)]);
    expect(Math.max(...harness.story.map(({ length }) => length))).toBeLessThan(1_100);
  });
});

describe('waiting for a client', () => {
  let harness: FakeHarness;
  beforeEach(() => {
    harness = fakeHarness();
  });
  afterEach(() => harness.dispose());

  /** Whether it answers before any time has passed. */
  async function answersAtOnce(ready: Promise<{ readonly ok: boolean }>): Promise<boolean | 'waits'> {
    let answer: boolean | 'waits' = 'waits';
    void ready.then(({ ok }) => {
      answer = ok;
    });
    await harness.time.advance(0);
    return answer;
  }

  it.each([401, 403])('ends at once when the key is rejected: %s', async (status) => {
    harness.server.answer({ status });
    expect(await answersAtOnce(harness.createClient().ready())).toBe(false);
  });

  it('ends at once when a key is rejected after a failure', async () => {
    harness.server.answer('refuse');
    const ready = harness.createClient().ready({ timeoutMs: 60_000 });
    expect(await answersAtOnce(ready)).toBe('waits');
    harness.server.answer({ status: 403 });
    await harness.time.advance(1_500);
    expect(await answersAtOnce(ready)).toBe(false);
  });

  it('ends at once offline, because nothing can arrive', async () => {
    expect(await answersAtOnce(createLocalClient({ offline: true }, harness.ports).ready())).toBe(false);
  });

  it('ends at once offline with overrides: a developer needs no account', async () => {
    const client = createLocalClient({ offline: true, overrides: { search: true } }, harness.ports);
    expect(await answersAtOnce(client.ready())).toBe(true);
    expect([client.status().state, client.isFeatureEnabled('search')]).toEqual(['ready', true]);
  });

  it.each(['offline', 'with a refused key'])('waits for the storage %s: it may have a document', async (how) => {
    const stored = fakeHarness();
    stored.server.answer({ body: documentAt(0) });
    stored.createClient({ storage: harness.storage, storageKey: 'kept' });
    await stored.time.advance(0);
    await stored.dispose();
    harness.server.answer({ status: 403 });
    const options = { storage: harness.storage, storageKey: 'kept', offline: how === 'offline' };
    expect(await answersAtOnce(harness.createClient({ environmentKey: KEY, ...options }).ready())).toBe(true);
  });
});
