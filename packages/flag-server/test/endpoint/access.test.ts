import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { ask, running } from '../running.ts';

const document = documentWith({ features: [feature('search')] });
const MISSING = 'Invalid or missing Environment key';
const UNKNOWN = 'Invalid or missing Environment Key';

describe('access', () => {
  it.each([
    { path: 'flags/', key: '', detail: MISSING, because: 'there is no key' },
    { path: 'flags/', key: 'nobody', detail: UNKNOWN, because: 'no environment has this key' },
    { path: 'identities/?identifier=ada', key: 'ser.nobody', detail: UNKNOWN, because: 'no environment has this key' },
    { path: 'environment-document/', key: 'env', detail: MISSING, because: 'a client key cannot read documents' },
    { path: 'environment-document/', key: 'ser.nobody', detail: UNKNOWN, because: 'no environment has this key' },
  ])('to $path with the key "$key" is refused with 403: $because', async ({ path, key, detail }) => {
    const server = await running({ document });
    const response = await ask(server, path, { key });
    expect([response.status, await response.json()]).toEqual([403, { detail }]);
  });

  it.each(['flags/', 'identities/?identifier=ada'])('to %s needs only a client key', async (path) => {
    const server = await running({ document });
    expect((await ask(server, path, { key: server.clientKey })).status).toBe(200);
  });

  it('is refused to all when the organisation is stopped', async () => {
    const stopped = { ...document, project: { ...document.project, organisation: { stop_serving_flags: true } } };
    const server = await running({ document: stopped });
    const response = await ask(server, 'flags/');
    expect([response.status, await response.json()]).toEqual([
      403,
      { detail: 'Organisation is disabled from serving flags.' },
    ]);
  });

  it('depends on the key when a server has several environments', async () => {
    const server = await running({ document });
    const other = server.addEnvironment({
      document: { ...document, api_key: 'other', feature_states: [] },
      serverKey: 'ser.other',
    });
    const count = async (key: string) => Object(await (await ask(server, 'flags/', { key })).json()).length;
    expect([await count(server.serverKey), await count('ser.other'), await count('other')]).toEqual([1, 0, 0]);

    other.setDocument((current) => ({ ...current, feature_states: [feature('a'), feature('b')] }));
    expect([await count(server.clientKey), await count('other')]).toEqual([1, 2]);
  });

  it.each([
    [{ api_key: 'env' }, 'ser.other', 'The key env is taken'],
    [{ api_key: 'other' }, 'ser.Tq4mWz8RrNc2sYdBkPxV7e', 'The key ser.Tq4mWz8RrNc2sYdBkPxV7e is taken'],
  ])('needs different keys for each environment: %o, %s', async (change, serverKey, message) => {
    const server = await running();
    expect(() => server.addEnvironment({ document: { ...documentWith(), ...change }, serverKey })).toThrow(message);
  });
});

describe('a path', () => {
  it.each([
    { path: '/api/v1/flags?feature=a%2Bb', to: '/api/v1/flags/?feature=a%2Bb' },
    { path: '/api/v1/environment-document', to: '/api/v1/environment-document/' },
  ])('without its final slash redirects to $to', async ({ path, to }) => {
    const server = await running();
    const { status, headers } = await ask(server, path, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, to]);
  });

  it.each(['/', '/api/v1/', '/api/v1/nothing/', '//', '/sse/environments/env'])('%s is not found', async (path) => {
    const server = await running();
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(server.requests[0]).toMatchObject({ path, endpoint: undefined, status: 404 });
  });

  it('with another method is refused', async () => {
    const server = await running();
    const response = await ask(server, 'flags/', { method: 'DELETE' });
    expect([response.status, await response.json()]).toEqual([405, { detail: 'Method "DELETE" not allowed.' }]);
  });

  it('has the prefix of the server; links lack it, as behind a gateway', async () => {
    const server = await running({ prefix: '/flagsmith', overridesPerPage: 1, document: withOverrides(2) });
    expect(new URL(server.url).pathname).toBe('/flagsmith/api/v1/');
    const response = await ask(server, 'environment-document/');
    expect(response.headers.get('link')).toContain('</api/v1/environment-document/?page_id=');
    expect((await ask(server, '/api/v1/flags/')).status).toBe(404);
    const redirected = await ask(server, 'flags', { redirect: 'manual' });
    expect(redirected.headers.get('location')).toBe('/flagsmith/api/v1/flags/');
  });
});

describe('a browser', () => {
  it('gets the CORS headers, also with faults', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 500 });
    const { status, headers } = await fetch(server.url, { method: 'OPTIONS' });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-headers')).toContain('X-Environment-Key, ');
    expect(headers.get('access-control-allow-headers')).toContain('Flagsmith-SDK-User-Agent');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('may send fewer headers to an older server', async () => {
    const server = await running({ allowedHeaders: ['content-type', 'X-Environment-Key'] });
    const { headers } = await fetch(server.url, { method: 'OPTIONS' });
    expect(headers.get('access-control-allow-headers')).toBe('content-type, X-Environment-Key');
  });

  it('may read every answer, but only the header Retry-After', async () => {
    const server = await running();
    const { headers } = await ask(server, 'flags/');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
  });
});

function withOverrides(count: number) {
  const identity_overrides = Array.from({ length: count }, (_, index) => ({
    identifier: `user-${index}`,
    identity_traits: [] as const,
    identity_features: [feature('search', { enabled: false })],
  }));
  return { ...document, identity_overrides };
}
