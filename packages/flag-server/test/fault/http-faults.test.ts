import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { documentWith, feature, identityOverride } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { FlagServer, HttpFault, HttpFaultName } from '../../src/index.ts';
import { onTheWire } from '../on-the-wire.ts';
import { ask, running } from '../running.ts';

const document = documentWith({
  features: [feature('search')],
  identityOverrides: [identityOverride('ada', feature('search', { value: 'hers' }))],
});
const DOCUMENT = '/api/v1/environment-document/';

interface Case {
  readonly fault: HttpFault;
  /** What a client sees, by looking. */
  readonly sees: (server: FlagServer) => Promise<void>;
}

/** One row for every fault: a new one without a row does not compile. */
const CASES: Readonly<Record<HttpFaultName, Case>> = {
  status: {
    fault: { fault: 'status', status: 503, retryAfter: 2, body: '<h1>Bad gateway</h1>' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toBe('<h1>Bad gateway</h1>');
    },
  },
  html: {
    fault: { fault: 'html' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('Sign in to use this network');
    },
  },
  'wrong-schema': {
    fault: { fault: 'wrong-schema' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ detail: 'Invalid or missing Environment key' });
    },
  },
  'empty-body': {
    fault: { fault: 'empty-body' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '0', '']);
    },
  },
  'invalid-json': {
    fault: { fault: 'invalid-json' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect(response.headers.get('content-type')).toBe('application/json');
      await expect(response.json()).rejects.toThrow(SyntaxError);
    },
  },
  'deep-json': {
    fault: { fault: 'deep-json', depth: 1_000 },
    sees: async (server) => {
      expect(JSON.stringify(await (await ask(server, DOCUMENT)).json())).toBe('['.repeat(1_000) + ']'.repeat(1_000));
    },
  },
  'unasked-304': {
    fault: { fault: 'unasked-304' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect([response.status, await response.text()]).toEqual([304, '']);
    },
  },
  redirect: {
    fault: { fault: 'redirect', to: 'http://elsewhere.example', status: 307 },
    sees: async (server) => {
      const { status, headers } = await ask(server, `${DOCUMENT}?page_id=a%2Bb`, { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([307, `http://elsewhere.example${DOCUMENT}?page_id=a%2Bb`]);
    },
  },
  'redirect-loop': {
    fault: { fault: 'redirect-loop' },
    sees: async (server) => {
      await expect(ask(server, DOCUMENT)).rejects.toMatchObject({ cause: { message: 'redirect count exceeded' } });
    },
  },
  'truncated-json': {
    fault: { fault: 'truncated-json' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      const text = await response.text();
      expect(JSON.stringify(document)).toContain(text);
      expect(response.headers.get('content-length')).toBe(String(text.length));
      expect(response.headers.has('last-modified')).toBe(true);
    },
  },
  'invalid-utf8': {
    fault: { fault: 'invalid-utf8' },
    sees: async (server) => {
      const body = await (await ask(server, DOCUMENT)).arrayBuffer();
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow(TypeError);
      expect(JSON.parse(new TextDecoder().decode(body))).toHaveProperty('\uFFFDid', 1);
    },
  },
  'byte-order-mark': {
    fault: { fault: 'byte-order-mark' },
    sees: async (server) => {
      const body = Buffer.from(await (await ask(server, DOCUMENT)).arrayBuffer());
      expect(body.toString()).toBe(`\uFEFF${JSON.stringify(document)}`);
    },
  },
  'wrong-content-type': {
    fault: { fault: 'wrong-content-type' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect(response.headers.get('content-type')).toBe('text/html');
      expect(await response.json()).toEqual(document);
    },
  },
  'wrong-encoding': {
    fault: { fault: 'wrong-encoding' },
    sees: async (server) => {
      const { text } = await onTheWire(server, DOCUMENT);
      expect(text).toContain('Content-Encoding: gzip');
      expect(text).toContain(JSON.stringify(document));
    },
  },
  'corrupt-gzip': {
    fault: { fault: 'corrupt-gzip' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    },
  },
  'gzip-bomb': {
    fault: { fault: 'gzip-bomb' },
    sees: async (server) => {
      const { compressed, inflated, tail } = await defuse(server);
      expect(compressed).toBeLessThan(1_000_000);
      expect(inflated).toBe(256_000_000 + JSON.stringify(document).length);
      expect(JSON.parse(tail)).toEqual(document);
    },
  },
  'huge-body': {
    fault: { fault: 'huge-body', megabytes: 2 },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect(Number(response.headers.get('content-length'))).toBe(2_000_000 + JSON.stringify(document).length);
      expect(await response.json()).toEqual(document);
    },
  },
  'endless-body': {
    fault: { fault: 'endless-body' },
    sees: async (server) => {
      const { ending, text } = await onTheWire(server, DOCUMENT, ({ length }) => length > 5_000_000);
      expect(ending).toBe('enough');
      expect(text).not.toContain('Content-Length');
    },
  },
  delay: {
    fault: { fault: 'delay', ms: 50, on: 'environment-document' },
    sees: async (server) => {
      const late = ask(server, DOCUMENT);
      expect((await Promise.race([late, ask(server, '/health')])).url).toContain('/health');
      expect((await late).status).toBe(200);
    },
  },
  hang: {
    fault: { fault: 'hang' },
    sees: async (server) => {
      const heard = onTheWire(server, DOCUMENT);
      await server.waitForRequests(1);
      await server.stop();
      expect((await heard).text).toBe('');
    },
  },
  'headers-only': {
    fault: { fault: 'headers-only' },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      expect([response.status, response.headers.has('last-modified')]).toEqual([200, true]);
      const body = response.text();
      await server.stop();
      await expect(body).rejects.toThrow('terminated');
    },
  },
  'slow-drip': {
    fault: { fault: 'slow-drip', bytes: 200, everyMs: 1 },
    sees: async (server) => {
      const response = await ask(server, DOCUMENT);
      let pieces = 0;
      for await (const piece of response.clone().body ?? []) pieces += piece.length > 200 ? 0 : 1;
      expect(pieces).toBeGreaterThan(1);
      expect(await response.json()).toEqual(document);
    },
  },
  reset: {
    fault: { fault: 'reset' },
    sees: async (server) => {
      expect(await onTheWire(server, DOCUMENT)).toEqual({ text: '', ending: 'RST' });
    },
  },
  'hang-up': {
    fault: { fault: 'hang-up' },
    sees: async (server) => {
      expect(await onTheWire(server, DOCUMENT)).toEqual({ text: '', ending: 'FIN' });
    },
  },
  'reset-mid-body': {
    fault: { fault: 'reset-mid-body' },
    sees: async (server) => {
      const { text, ending } = await onTheWire(server, DOCUMENT);
      expect(ending).toBe('RST');
      expect(text).not.toContain(JSON.stringify(document));
      await expect(ask(server, DOCUMENT).then((response) => response.text())).rejects.toThrow();
    },
  },
  'short-body': {
    fault: { fault: 'short-body' },
    sees: async (server) => {
      const { text, ending } = await onTheWire(server, DOCUMENT);
      const [head = '', body = ''] = text.split('\r\n\r\n');
      expect(ending).toBe('FIN');
      expect(head).toContain(`Content-Length: ${JSON.stringify(document).length}`);
      expect(JSON.stringify(document).startsWith(body)).toBe(true);
      expect(body).toHaveLength(Math.ceil(JSON.stringify(document).length / 2));
    },
  },
  'older-document': {
    fault: { fault: 'older-document' },
    sees: async (server) => {
      expect(await (await ask(server, DOCUMENT)).json()).toMatchObject({ updated_at: '2026-08-21T15:44:17.123456Z' });
      server.setDocument((current) => ({ ...current, name: 'Changed' }));
      expect(await (await ask(server, DOCUMENT)).json()).toEqual(document);
    },
  },
  'wrong-clock': {
    fault: { fault: 'wrong-clock' },
    sees: async (server) => {
      const response = await ask(server, 'flags/');
      const updatedAt = Number(response.headers.get('x-flagsmith-document-updated-at'));
      expect(updatedAt).toBeGreaterThan(Date.now() / 1_000 + 86_000);
    },
  },
  'page-loop': {
    fault: { fault: 'page-loop' },
    sees: async (server) => {
      const [first, second, third] = await pages(server, 3);
      expect(second?.link).toBe(`${DOCUMENT}?page_id=loop`);
      expect([first?.link, third?.link]).toEqual([second?.link, second?.link]);
    },
  },
  'endless-pages': {
    fault: { fault: 'endless-pages' },
    sees: async (server) => {
      const links = (await pages(server, 20)).map(({ link }) => link);
      expect(new Set(links).size).toBe(20);
      expect(links).not.toContain(undefined);
    },
  },
  'page-elsewhere': {
    fault: { fault: 'page-elsewhere', to: 'http://elsewhere.example' },
    sees: async (server) => {
      const [first] = await pages(server, 1);
      expect(first?.link).toBe(`http://elsewhere.example${DOCUMENT}?page_id=elsewhere`);
    },
  },
  'page-fails': {
    fault: { fault: 'page-fails', status: 502 },
    sees: async (server) => {
      expect((await pages(server, 2)).map(({ status }) => status)).toEqual([200, 502]);
    },
  },
  'repeated-overrides': {
    fault: { fault: 'repeated-overrides' },
    sees: async (server) => {
      const read = await pages(server, 3);
      expect(read.map(({ link }) => link)).toEqual([`${DOCUMENT}?page_id=repeated`, undefined]);
      expect(read.map(({ overrides }) => overrides)).toEqual([
        document.identity_overrides,
        document.identity_overrides,
      ]);
    },
  },
};

describe('the fault', () => {
  it.each(Object.keys(CASES))('"%s" is in the README', (name) => {
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(`\n| \`${name}\` |`);
  });

  it.each(Object.entries(CASES))('"%s" is seen by a client', async (_, { fault, sees }) => {
    const server = await running({ document });
    server.inject(fault);
    await sees(server);
  });

  it.each(Object.entries(CASES))('"%s" ends when it is cleared', async (_, { fault }) => {
    const server = await running({ document });
    server.inject(fault);
    server.clearFaults();
    expect(await (await ask(server, DOCUMENT)).json()).toEqual(document);
  });

  it.each<HttpFault>([
    { fault: 'page-loop', on: 'flags' },
    { fault: 'older-document', on: ['flags', 'stream'] },
    { fault: 'slow-drip', on: 'stream' },
  ])('$fault is refused on $on, which it cannot affect', async (fault) => {
    const server = await running();
    expect(() => server.inject(fault)).toThrow(`The fault "${fault.fault}" cannot apply to "`);
  });

  it('"status" prevents a report from being counted, "reset" does not', async () => {
    const server = await running({ document });
    const report = () =>
      ask(server, 'analytics/flags/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"search":1}',
      });
    server.inject({ fault: 'status', status: 500, times: 1 });
    await report();
    expect(server.analytics()).toEqual(new Map());
    await report();
    expect(server.analytics()).toEqual(new Map([['search', 1]]));
  });
});

/** Follows the links from the first page on. */
async function pages(server: FlagServer, count: number) {
  const read: { status: number; link: string | undefined; overrides: unknown }[] = [];
  for (let path: string | undefined = DOCUMENT; path !== undefined && read.length < count; path = read.at(-1)?.link) {
    const response = await ask(server, path);
    const [, link] = /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '') ?? [];
    const json: unknown = await response.json();
    read.push({ status: response.status, link, overrides: Object(json).identity_overrides });
  }
  return read;
}

/** Inflates without keeping: how much came, how much it was, and what stood at its end. */
function defuse({ port, serverKey }: FlagServer) {
  return new Promise<{ compressed: number; inflated: number; tail: string }>((resolve, reject) => {
    get({ port, path: DOCUMENT, headers: { 'X-Environment-Key': serverKey } }, (response) => {
      let [compressed, inflated, tail] = [0, 0, Buffer.alloc(0)];
      response.on('data', ({ length }) => {
        compressed += length;
      });
      const count = async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          inflated += piece.length;
          tail = Buffer.concat([tail, piece]).subarray(-2_000);
        }
      };
      pipeline(response, createGunzip(), count).then(
        () => resolve({ compressed, inflated, tail: tail.toString().trim() }),
        reject,
      );
    });
  });
}
