import { createLocalClient, type LocalClientOptions } from '@burgee/sdk-core';
import { describe, expect, it } from 'vitest';
import { fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

const { ports } = fakeHarness();

describe('the options of a client', () => {
  it.each<{ options: LocalClientOptions; error: RegExp; because: string }>([
    { options: {}, error: /environmentKey .* undefined/, because: 'it cannot fetch without a key' },
    {
      options: { environmentKey: 'BkPxV7eTq4mWz8RrNc2sYd' },
      error: /environmentKey .*"…2sYd"/,
      because: 'a client-side key may not read documents, and none is shown',
    },
    { options: { environmentKey: `${KEY}\n` }, error: /environmentKey/, because: 'a line feed would end a header' },
    {
      options: { environmentKey: KEY, apiUrl: 'flags.example.com' },
      error: /apiUrl .*"flags/,
      because: 'this is no URL',
    },
    { options: { environmentKey: KEY, apiUrl: 'https://a/?b=c' }, error: /apiUrl/, because: 'a query leads nowhere' },
    { options: { environmentKey: KEY, streamUrl: 'ftp://a' }, error: /streamUrl/, because: 'this is another protocol' },
    {
      options: { environmentKey: KEY, apiUrl: 'https://flags.example.com/api/v1/', streaming: true },
      error: /streamUrl.*flags\.example\.com/,
      because: 'Flagsmith announces no changes of other servers',
    },
    {
      options: { environmentKey: KEY, pollIntervalMs: 0 },
      error: /pollIntervalMs .* 0/,
      because: 'zero is no interval',
    },
    {
      options: { environmentKey: KEY, requestTimeoutMs: -1 },
      error: /requestTimeoutMs .* -1/,
      because: 'time goes on',
    },
    { options: { environmentKey: KEY, maxBodyBytes: Number.NaN }, error: /maxBodyBytes/, because: 'this is no number' },
  ])('are refused at once: $because', ({ options, error }) => {
    expect(() => createLocalClient(options, ports)).toThrow(error);
  });

  it.each(['https://flags.example.com/api/v1', 'https://flags.example.com/api/v1/'])(
    'take a URL with or without a slash at its end: %s',
    async (apiUrl) => {
      const harness = fakeHarness();
      harness.createClient({ apiUrl });
      await harness.time.advance(0);
      expect(harness.polls()[0]?.url).toBe('https://flags.example.com/api/v1/environment-document/');
      await harness.dispose();
    },
  );

  it.each([
    { apiUrl: 'https://edge.api.flagsmith.com/api/v1/', hosts: ['realtime.flagsmith.com'] },
    { apiUrl: 'https://flags.example.com/api/v1/', hosts: [] },
    { apiUrl: 'https://notflagsmith.com/api/v1/', hosts: [] },
  ])('send the key that streams are asked by to nobody but who made it: $apiUrl', async ({ apiUrl, hosts }) => {
    const harness = fakeHarness();
    const { project, ...document } = documentAt(0);
    harness.server.answer({ body: { ...document, project: { ...project, enable_realtime_updates: true } } });
    harness.createClient({ apiUrl, streamUrl: undefined });
    await harness.time.advance(100);
    const urls = harness.server.requests().map(({ url }) => new URL(url));
    expect(urls.filter(({ pathname }) => pathname.startsWith('/sse/')).map(({ host }) => host)).toEqual(hosts);
    await harness.dispose();
  });
});
