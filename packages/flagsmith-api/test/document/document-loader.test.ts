import { FlagClientError, type Ports } from '@burgee/flagsmith-api';
import { manualTime, type Reply, scriptedHttp } from '@burgee/flagsmith-api/testing';
import { type Content, environmentReader, type Load, type Snapshot } from '@burgee/sdk-core/internal';
import { documentWith, feature, identityOverride } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { type DocumentLoaderOptions, documentLoader } from '../../src/document/document-loader.ts';
import { type RequestHeaders, withCallerHeaders } from '../../src/http/caller-headers.ts';

const URL = 'https://flags.example.com/api/v1/environment-document/';
const CHANGED_AT = '2026-08-21T16:44:17.900000Z';
const CHANGED_AT_MS = Date.parse(CHANGED_AT);

/** One that never has identity overrides: it may be asked for on a condition. */
const DOCUMENT = { ...documentWith(), updated_at: CHANGED_AT, use_identity_overrides_in_local_eval: false };

describe('the document loader', () => {
  it("sends its key and the caller's headers", async () => {
    const { load, requests } = setUp({ headers: { 'User-Agent': 'test', 'X-Environment-Key': 'other' } });
    await load();
    expect(requests).toMatchObject([
      { method: 'GET', url: URL, headers: { 'x-environment-key': 'ser.key', 'user-agent': 'test' } },
    ]);
    expect(Object.keys(requests[0]?.headers ?? {})).toEqual(['user-agent', 'x-environment-key']);
  });

  it('calls a header function for each request', async () => {
    let count = 0;
    const headers = () => Promise.resolve({ 'X-Count': String(++count) });
    const { load, requests } = setUp({ headers });
    await load();
    await load();
    expect(requests.map((request) => request.headers['x-count'])).toEqual(['1', '2']);
  });

  it('fails when the header function does, without a request', async () => {
    const headers = () => {
      throw new Error('no token');
    };
    const { load, requests } = setUp({ headers });
    await expect(load()).rejects.toMatchObject({ code: 'callback' });
    expect(requests).toEqual([]);
  });

  it('fails when the header function takes too long', async () => {
    const { load, time } = setUp({ headers: () => new Promise(() => {}) });
    const failed = expect(load()).rejects.toMatchObject({ code: 'timeout' });
    await time.advance(10_000);
    await failed;
  });
});

describe('the condition of a request', () => {
  it.each([
    { aheadMs: 0, because: 'whatever the clock says' },
    { aheadMs: 86_400_000, because: 'also where the clock is a day ahead' },
    { aheadMs: -86_400_000, because: 'also where it is a day behind' },
  ])('is the time of the document in use after its second is over: $because', async ({ aheadMs }) => {
    const { loadAndHold, conditions, time } = setUp({ nowMs: CHANGED_AT_MS + aheadMs });
    await loadAndHold();
    await time.advance(1_999);
    await loadAndHold();
    await time.advance(1);
    await loadAndHold();
    await loadAndHold();
    expect(conditions()).toEqual([undefined, undefined, undefined, 'Fri, 21 Aug 2026 16:44:17 GMT']);
  });

  it.each([
    { members: {}, because: 'it does not say that it has no identity overrides' },
    { members: { use_identity_overrides_in_local_eval: true }, because: 'it may have identity overrides' },
    { members: { name: '"use_identity_overrides_in_local_eval": false' }, because: 'a name says nothing' },
  ])('is missing where changes may not move the time of a document: $because', async ({ members }) => {
    const { loadAndHold, conditions, time, reply } = setUp();
    reply({ body: { ...documentWith(), updated_at: CHANGED_AT, ...members } });
    for (let poll = 0; poll < 3; poll += 1) {
      await loadAndHold();
      await time.advance(60_000);
    }
    expect(conditions()).toEqual([undefined, undefined, undefined]);
  });

  it('is missing when a change was announced', async () => {
    const { settle, loadAndHold, conditions } = setUp();
    await settle();
    await loadAndHold(false);
    expect(conditions()).toEqual([undefined]);
  });

  it('is missing after an answer that was not used', async () => {
    const { load, conditions, time } = setUp();
    for (let poll = 0; poll < 3; poll += 1) {
      await load();
      await time.advance(2_000);
    }
    expect(conditions()).toEqual([undefined, undefined, undefined]);
  });

  it('is missing every ten minutes, so that hidden changes arrive', async () => {
    const { settle, loadAndHold, conditions, time, reply } = setUp();
    await settle();
    reply({ status: 304 });
    for (let poll = 0; poll < 10; poll += 1) {
      await time.advance(60_000);
      await loadAndHold().catch(() => {});
    }
    expect(conditions().map((condition) => condition !== undefined)).toEqual([
      ...Array.from({ length: 9 }, () => true),
      false,
    ]);
  });

  it('makes the server answer that nothing changed', async () => {
    const { settle, loadAndHold, reply } = setUp();
    await settle();
    reply({ status: 304 });
    expect(await loadAndHold()).toBe('unchanged');
  });

  it('is missing after the server confirmed an older document than the one in use', async () => {
    const { settle, loadAndHold, reply, conditions } = setUp();
    await settle();
    reply({ status: 304, headers: { 'last-modified': new Date(CHANGED_AT_MS - 5_000).toUTCString() } });
    expect(await loadAndHold()).toBe('unchanged');
    await loadAndHold().catch(() => {});
    expect(conditions()).toEqual([expect.any(String), undefined]);
  });

  it.each([0, 5_000])(
    'stays while the server names the time of the document in use, or %i ms later',
    async (laterMs) => {
      const { settle, loadAndHold, reply, conditions } = setUp();
      await settle();
      reply({ status: 304, headers: { 'last-modified': new Date(CHANGED_AT_MS + laterMs).toUTCString() } });
      await loadAndHold();
      await loadAndHold();
      expect(conditions()).toEqual([expect.any(String), expect.any(String)]);
    },
  );

  it('has to be sent before a 304 is valid', async () => {
    const { load, reply } = setUp();
    reply({ status: 304 });
    await expect(load()).rejects.toMatchObject({ code: 'http_status', status: 304 });
  });
});

describe('a document of several pages', () => {
  const page = (identifier: string, next?: string): Reply => ({
    body: {
      ...documentWith({ features: [feature('search')], identityOverrides: [overrideFor(identifier)] }),
      updated_at: CHANGED_AT,
      use_identity_overrides_in_local_eval: false,
    },
    headers: next === undefined ? {} : { link: `</api/v1/environment-document/?page_id=${next}>; rel="next"` },
  });

  it('has the overrides of all pages', async () => {
    const { load, requests, script } = setUp();
    script({ '': page('ada', '2'), '?page_id=2': page('ben', '3'), '?page_id=3': page('cleo') });
    const loaded = await load();
    const { evaluator } = contentOf(loaded);
    const values = ['ada', 'ben', 'cleo', 'dora'].map(
      (identifier) => evaluator.openIdentity?.({ identifier }).evaluateFlag('search')?.value,
    );
    expect(values).toEqual(['for ada', 'for ben', 'for cleo', 'base']);
    expect(requests.map(({ url }) => url)).toEqual([URL, `${URL}?page_id=2`, `${URL}?page_id=3`]);
    expect(requests.every(({ headers }) => headers['x-environment-key'] === 'ser.key')).toBe(true);
  });

  it('has its condition only on the first page', async () => {
    const { settle, loadAndHold, script, conditions } = setUp();
    script({ '': page('ada', '2'), '?page_id=2': page('ben') });
    await settle();
    await loadAndHold();
    expect(conditions().map((condition) => condition !== undefined)).toEqual([true, false]);
  });

  it.each<{ second: Reply; code: string; because: string }>([
    { second: { status: 500 }, code: 'http_status', because: 'a page fails' },
    { second: { status: 304 }, code: 'http_status', because: 'a page claims not to have changed' },
    { second: { body: '{"api' }, code: 'invalid_document', because: 'a page is cut short' },
    { second: { body: {} }, code: 'invalid_document', because: 'a page is no document' },
    {
      second: { body: { ...documentWith(), updated_at: '2026-08-21T16:44:18Z' } },
      code: 'invalid_document',
      because: 'the document changed between two pages',
    },
    {
      second: { body: { ...documentWith(), api_key: 'other', updated_at: CHANGED_AT } },
      code: 'invalid_document',
      because: 'a page is of another environment',
    },
    { second: page('ben', '2'), code: 'redirect_refused', because: 'a page is its own next' },
    {
      second: { ...page('ben'), headers: { link: '<https://evil.example.com/environment-document/?p=3>; rel=next' } },
      code: 'redirect_refused',
      because: 'a page leads elsewhere',
    },
    { second: { body: 'x'.repeat(9_900) }, code: 'body_too_large', because: 'the pages are too large together' },
  ])('fails as a whole when $because', async ({ second, code }) => {
    const { load, script, requests } = setUp({ maxBodyBytes: 10_000 });
    script({ '': page('ada', '2'), '?page_id=2': second });
    await expect(load()).rejects.toMatchObject({ code });
    expect(requests.every(({ url }) => url.startsWith(URL))).toBe(true);
  });

  it('is limited in bytes: Chinese names take three for each character', async () => {
    const wide = (more: string) => ({ body: { ...documentWith(), updated_at: CHANGED_AT, note: more } });
    const first = {
      ...wide('旗'.repeat(2_000)),
      headers: { link: '</api/v1/environment-document/?page_id=2>; rel="next"' },
    };
    for (const [note, code] of [
      ['x'.repeat(4_500), 'body_too_large'],
      ['x', 'in use'],
    ] as const) {
      const { load, script } = setUp({ maxBodyBytes: 10_000 });
      script({ '': first, '?page_id=2': wide(note) });
      const became = await load().then(
        () => 'in use',
        (error: FlagClientError) => error.code,
      );
      expect(became).toBe(code);
    }
  });

  it('fails when its pages do not end', async () => {
    const { load, requests, reply } = setUp({ maxBodyBytes: 1e9 });
    let count = 0;
    reply(() => page('ada', String(++count)));
    await expect(load()).rejects.toMatchObject({ code: 'redirect_refused' });
    expect(requests).toHaveLength(200);
  });
});

describe('giving up', () => {
  it('happens when pages follow each other without end, each of them in time', async () => {
    const { load, reply, time, requests } = setUp({ maxBodyBytes: 1e9 });
    let count = 0;
    reply(async () => {
      await new Promise<void>((resolve) => void time.timers.after(9_000, resolve));
      count += 1;
      return { body: documentWith(), headers: { link: `<?p=${count}>; rel=next` } };
    });
    const failed = expect(load()).rejects.toMatchObject({ code: 'redirect_refused' });
    await time.advance(200_000);
    await failed;
    expect(requests).toHaveLength(13);
    expect(time.pending()).toBe(0);
  });

  it('happens when an answer is not complete in time, and frees the connection', async () => {
    const { load, reply, time, open } = setUp();
    reply(() => new Promise<Reply>(() => {}));
    const failed = expect(load()).rejects.toMatchObject({ code: 'timeout' });
    await time.advance(9_999);
    expect(open()).toBe(1);
    await time.advance(1);
    await failed;
    expect([open(), time.pending()]).toEqual([0, 0]);
  });

  it('happens when it is cancelled, without a request for the next page', async () => {
    const { start, script, requests, open, time } = setUp();
    script({ '': { body: documentWith(), headers: { link: '<?p=2>; rel=next' } }, '?p=2': { body: documentWith() } });
    const task = start();
    task.cancel();
    await expect(task.result).rejects.toMatchObject({ code: 'closed' });
    expect([requests.length, open(), time.pending()]).toEqual([0, 0, 0]);
  });

  it('frees bodies that are not read', async () => {
    const { load, reply, open } = setUp();
    reply({ status: 500, body: 'x'.repeat(1_000_000) });
    await expect(load()).rejects.toThrow(FlagClientError);
    expect(open()).toBe(0);
  });
});

interface SetUp extends Partial<DocumentLoaderOptions<Content>> {
  readonly headers?: RequestHeaders;
  readonly nowMs?: number;
}

function setUp({ nowMs = CHANGED_AT_MS + 60_000, headers = {}, ...options }: SetUp = {}) {
  const time = manualTime(nowMs);
  let answer: (url: string) => Reply | Promise<Reply> = () => ({ body: DOCUMENT });
  const { http, requests, open } = scriptedHttp(({ url }) => answer(url));
  const ports: Ports = { ...time, http, random: () => 0 };
  const read = environmentReader();
  const fixed = { url: URL, environmentKey: 'ser.key', timeoutMs: 10_000, maxBodyBytes: 1_000_000, read };
  const loader: Load = documentLoader({ ...fixed, ...options }, withCallerHeaders(ports, headers));
  let held: Snapshot | undefined;
  let ignored = 0;

  const start = (conditional = true) => {
    const abort = new AbortController();
    return { result: loader({ current: held, conditional }, abort.signal), cancel: () => abort.abort() };
  };
  return {
    time,
    open,
    requests,
    start,
    load: () => start().result,
    async loadAndHold(conditional = true) {
      const loaded = await start(conditional).result;
      if (loaded !== 'unchanged') held = { ...loaded.content, origin: 'live', arrivedAtMs: 0 };
      return loaded;
    },
    /** Loads until conditions can be made, and forgets the requests for it. */
    async settle() {
      for (let turn = 0; turn < 2; turn += 1) {
        const loaded = await start().result;
        if (loaded !== 'unchanged') held = { ...loaded.content, origin: 'live', arrivedAtMs: 0 };
        await time.advance(2_000);
      }
      ignored = requests.length;
    },
    conditions: () => requests.slice(ignored).map(({ headers }) => headers['if-modified-since']),
    reply: (reply: Reply | (() => Reply | Promise<Reply>)) => {
      answer = typeof reply === 'function' ? reply : () => reply;
    },
    script: (replies: Readonly<Record<string, Reply>>) => {
      answer = (url) => replies[url.slice(URL.length)] ?? { status: 404 };
    },
  };
}

function contentOf(loaded: Awaited<ReturnType<Load>>) {
  if (loaded !== 'unchanged') return loaded.content;
  throw new Error('nothing was loaded');
}

function overrideFor(identifier: string) {
  return identityOverride(identifier, feature('search', { value: `for ${identifier}` }));
}
