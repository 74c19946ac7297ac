import { inspect } from 'node:util';
import { createLocalClient, type LocalClientOptions } from '@burgee/sdk-core';
import { describe, expect, it } from 'vitest';
import { fakeHarness } from './fake-harness.ts';
import { documentAt, KEY } from './harness.ts';

const { ports } = fakeHarness();

/** As JavaScript passes options. */
function createWith(options: object): unknown {
  return Reflect.apply(createLocalClient, undefined, [options, ports]);
}

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

  it.each<{ options: object; says: string; because: string }>([
    {
      options: { pollIntervalMs: '60000' },
      says: 'pollIntervalMs must be a number of milliseconds above 0, got "60000".',
      because: 'texts of numbers pass comparisons',
    },
    { options: { pollIntervalMs: true }, says: 'got true', because: 'true would be a millisecond' },
    { options: { requestTimeoutMs: [5] }, says: 'got an array', because: 'a list of one number passes comparisons' },
    {
      options: { headers: ['a'] },
      says: 'headers must be an object of texts or a function, got an array',
      because: 'a list names no headers',
    },
    {
      options: { overrides: ['a'] },
      says: 'overrides must be an object of flags by name',
      because: 'this would be a flag named 0',
    },
    {
      options: { overrides: { a: undefined } },
      says: 'overrides: the flag "a" must be a value or { enabled, value, variant, reason }, got undefined',
      because: 'nothing is no value',
    },
    {
      options: { overrides: { b: { value: 'v' } } },
      says: 'the flag "b" needs enabled: true or false, got undefined',
      because: 'neither on nor off is nothing',
    },
    { options: { overrides: { a: () => 1 } }, says: 'got a function', because: 'it would be on' },
    { options: { overrides: { a: Number.NaN } }, says: 'the flag "a"', because: 'no document can hold it' },
    {
      options: { overrides: { a: { enabled: true, value: 1, varient: 'b' } } },
      says: 'and has "varient"',
      because: 'it would be passed over',
    },
    {
      options: { overrides: { a: { enabled: true, value: 1, reason: { kind: 'SPLIT', weight: 101 } } } },
      says: 'needs reason',
      because: 'no weight is above 100',
    },
    { options: { storageKey: '' }, says: 'storageKey must be a text', because: 'it names nothing' },
    {
      options: { analytics: 'false' },
      says: 'analytics must be true or false, got "false"',
      because: 'this text counts as true',
    },
    { options: { environmentKey: '' }, says: 'got an empty text', because: 'the variable is empty' },
    {
      options: { environmentKey: `${KEY}\n` },
      says: '"ser.…tuv", which contains a blank, a line feed',
      because: 'files of secrets end so',
    },
    {
      options: { apiUrl: 'https://edge.api.flagsmith.com@evil.example/' },
      says: 'apiUrl must have no user name and password in it',
      because: 'it leads elsewhere than it seems',
    },
    { options: { apiUrl: 'http://' }, says: 'apiUrl must be an http or https URL', because: 'there is no host' },
  ])('throw at once and name a valid value: $says, because $because', ({ options, says }) => {
    expect(() => createWith({ environmentKey: KEY, ...options })).toThrow(says);
  });

  const SECRET = 'BkPxV7eTq4mWz8RrNc2sYd';
  it.each<{ options: object; what: string }>([
    { what: 'a key in a list', options: { environmentKey: [SECRET] } },
    { what: 'a key in a buffer', options: { environmentKey: new TextEncoder().encode(SECRET) } },
    { what: 'a key in an object of texts', options: { environmentKey: Object(SECRET) } },
    { what: 'a key behind toString', options: { environmentKey: { toString: () => SECRET } } },
    { what: 'a key in a symbol', options: { environmentKey: Symbol(SECRET) } },
    { what: 'a key of the wrong kind', options: { environmentKey: SECRET } },
    { what: 'a key in the place of the URL', options: { apiUrl: SECRET } },
    { what: 'a key in the place of a number', options: { pollIntervalMs: SECRET } },
    { what: 'a key in the place of headers', options: { headers: SECRET } },
    { what: 'a key in a query', options: { apiUrl: `http://flags.example.com/?key=${SECRET}` } },
    { what: 'a password in a URL', options: { apiUrl: `http://user:${SECRET}@127.0.0.1:9/api/v1/?x=1` } },
    { what: 'a password with a # in a URL', options: { analyticsUrl: `http://user:a#${SECRET}@127.0.0.1:9/` } },
    { what: 'a password with a slash in a URL', options: { streamUrl: `http://user:a/${SECRET}@127.0.0.1:9/?` } },
    {
      what: 'a password where a stream is wanted',
      options: { apiUrl: `http://u:${SECRET}@127.0.0.1/`, streaming: true },
    },
  ])('never show $what', ({ options }) => {
    expect(() => createWith({ environmentKey: KEY, ...options })).toThrow(
      expect.toSatisfy((error) => error instanceof Error && !inspect(error).includes(SECRET)),
    );
  });

  it.each(['https://flags.example.com/api/v1', 'https://flags.example.com/api/v1/'])(
    'accept a URL with or without a slash at its end: %s',
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
  ])('never send a key to a stream of another server: $apiUrl', async ({ apiUrl, hosts }) => {
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
