import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { documentWith, feature, identityOverride, largeDocument } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { FlagServer } from '../../src/index.ts';
import { ask, running } from '../running.ts';

const document = documentWith({
  features: [feature('search')],
  identityOverrides: ['a', 'b', 'c', 'd', 'e'].map((name) => identityOverride(name, feature('search'))),
});

describe('GET environment-document/', () => {
  it.each([
    { since: 'Fri, 21 Aug 2026 16:44:17 GMT', status: 304, because: 'the second is the same' },
    { since: 'Fri, 21 Aug 2026 16:44:16 GMT', status: 200, because: 'it changed after' },
    { since: 'Fri, 21 Aug 2026 16:44:18 GMT', status: 304, because: 'it changed before' },
    { since: 'yesterday', status: 200, because: 'it is not a time' },
  ])('with If-Modified-Since: $since answers $status: $because', async ({ since, status }) => {
    const server = await running({ document });
    const response = await ask(server, 'environment-document/', { headers: { 'If-Modified-Since': since } });
    expect(response.status).toBe(status);
    expect(response.headers.get('last-modified')).toBe('Fri, 21 Aug 2026 16:44:17 GMT');
    expect(response.headers.has('x-flagsmith-document-updated-at')).toBe(status === 200);
  });

  it('hides a second change within one second from conditional requests', async () => {
    const server = await running({ document });
    const first = await ask(server, 'environment-document/');
    server.setDocument((current) => current, { updatedAt: '2026-08-21T16:44:17.900000Z' });
    const headers = { 'If-Modified-Since': first.headers.get('last-modified') ?? '' };
    expect((await ask(server, 'environment-document/', { headers })).status).toBe(304);
  });

  it('sends no time for a document without one', async () => {
    const server = await running({ document });
    server.setDocument({ ...document, updated_at: '' }, { updatedAt: null });
    const headers = { 'If-Modified-Since': 'Fri, 21 Aug 2099 16:44:17 GMT' };
    const response = await ask(server, 'environment-document/', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.has('last-modified')).toBe(false);
  });

  it.each([
    { overridesPerPage: undefined, pages: ['abcde'], because: 'all fit on one page' },
    { overridesPerPage: 5, pages: ['abcde'], because: 'they just fit' },
    { overridesPerPage: 2, pages: ['ab', 'cd', 'e'], because: 'the last page is not full' },
    { overridesPerPage: 1, pages: ['a', 'b', 'c', 'd', 'e'], because: 'each has a page of its own' },
  ])('has $overridesPerPage overrides per page: $because', async ({ overridesPerPage, pages }) => {
    const server = await running({ document, overridesPerPage });
    expect((await pagesOf(server)).map(({ overridden }) => overridden)).toEqual(pages);
  });

  it('repeats the document on every page, links as the Edge API does, and has conditions on the first page only', async () => {
    const server = await running({ document, overridesPerPage: 3 });
    const [first, second] = await pagesOf(server);
    expect(second?.json).toEqual({ ...Object(first?.json), identity_overrides: document.identity_overrides.slice(3) });
    expect(first?.link).toBe('/api/v1/environment-document/?page_id=identity_override%3A1%3A00000003');
    const headers = { 'If-Modified-Since': 'Fri, 21 Aug 2099 16:44:17 GMT' };
    expect((await ask(server, first?.link ?? '', { headers })).status).toBe(200);
  });

  it.each(['x', 'identity_override:2:00000001', 'identity_override:1:00000005', 'identity_override:1:'])(
    'refuses the unknown page %s',
    async (id) => {
      const server = await running({ document, overridesPerPage: 1 });
      const response = await ask(server, `environment-document/?page_id=${encodeURIComponent(id)}`);
      expect(response.status).toBe(400);
    },
  );

  it('is compressed for clients that accept gzip, when it is long enough', async () => {
    const server = await running({ document });
    const { headers, body } = await bytesOf(server, { 'accept-encoding': 'deflate, gzip;q=0.5' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(body).toString())).toEqual(document);

    expect((await bytesOf(server, {})).headers['content-encoding']).toBeUndefined();
    server.setDocument(documentWith());
    expect((await bytesOf(server, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });

  it('can be as large as real documents', async () => {
    const server = await running({ document: largeDocument(), overridesPerPage: 5_000 });
    const [first, second, ...others] = await pagesOf(server);
    expect([Object(first?.json).identity_overrides.length, Object(second?.json).identity_overrides.length]).toEqual([
      5_000, 5_000,
    ]);
    expect(others).toEqual([]);
  });
});

interface Page {
  readonly json: unknown;
  readonly link: string | undefined;
  /** The first letters of the overridden identifiers. */
  readonly overridden: string;
}

async function pagesOf(server: FlagServer): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let path: string | undefined = 'environment-document/'; path !== undefined; path = pages.at(-1)?.link) {
    const response = await ask(server, path);
    const json = Object(await response.json());
    const [, link] = /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '') ?? [];
    const identifiers: readonly { readonly identifier: string }[] = json.identity_overrides;
    pages.push({ json, link, overridden: identifiers.map(({ identifier }) => identifier.slice(0, 1)).join('') });
  }
  return pages;
}

interface Bytes {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** Asks without a client that would decompress. */
function bytesOf({ port, serverKey }: FlagServer, headers: Readonly<Record<string, string>>): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const path = '/api/v1/environment-document/';
    request({ port, path, headers: { ...headers, 'x-environment-key': serverKey } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece) => pieces.push(piece));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(pieces) }));
    })
      .on('error', reject)
      .end();
  });
}
