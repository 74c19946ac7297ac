import { pollingSource, resultsLoader } from '@burgee/flagsmith-api';
import { manualTime, scriptedHttp } from '@burgee/flagsmith-api/testing';
import { caching, createKernel, plainResultsReader } from '@burgee/sdk-core/internal';
import { describe, expect, it } from 'vitest';

describe('the cache of a page', () => {
  it('answers the next page before its first request, for the same owner', async () => {
    const texts = new Map<string, string>();
    const first = openPage({ texts, owner: 'ada' });
    await first.advance(0);
    const next = openPage({ texts, owner: 'ada', status: 503 });
    expect([next.kernel.getFeatureValue('banner', ''), next.kernel.status().origin]).toEqual(['hello', 'persisted']);
  });

  it('shows nobody the flags of another owner', async () => {
    const texts = new Map<string, string>();
    await openPage({ texts, owner: 'ada' }).advance(0);
    const next = openPage({ texts, owner: 'ben', status: 503 });
    expect([next.kernel.getFlags(), next.kernel.status().origin]).toEqual([[], undefined]);
  });

  it('is replaced when the answer changes, and not before', async () => {
    const texts = new Map<string, string>();
    const page = openPage({ texts, owner: 'ada' });
    await page.advance(0);
    texts.clear();
    await page.advance(60_000);
    expect(texts.size).toBe(0);
    page.answer('good-bye');
    await page.advance(60_000);
    expect(texts.get('flags')).toContain('good-bye');
  });

  it.each(['', '{', '[]', '{"owner":"ada"}', '{"owner":"ada","page":{"flags":[1]}}'])(
    'costs a page nothing but an error when it holds %j',
    async (text) => {
      const page = openPage({ texts: new Map([['flags', text]]), owner: 'ada' });
      await page.advance(0);
      expect(page.kernel.getFeatureValue('banner', '')).toBe('hello');
    },
  );

  it('reports a storage that throws, and the page has its flags', async () => {
    const codes: string[] = [];
    const page = openPage({ texts: undefined, owner: 'ada' });
    page.kernel.on('error', ({ code }) => codes.push(code));
    await page.advance(0);
    expect([codes, page.kernel.getFeatureValue('banner', '')]).toEqual([['storage'], 'hello']);
  });
});

interface PageOptions {
  /** What is stored; `undefined` for a storage that throws. */
  readonly texts: Map<string, string> | undefined;
  readonly owner: string;
  readonly status?: number;
}

/** A page that keeps what it fetches. */
function openPage({ texts, owner, status = 200 }: PageOptions) {
  let value = 'hello';
  const time = manualTime();
  const body = () => [{ feature: { name: 'banner' }, enabled: true, feature_state_value: value }];
  const { http } = scriptedHttp(() => ({ status, body: body() }));
  const ports = { ...time, http, random: () => 0.5 };
  const read = plainResultsReader();
  const api = { apiUrl: 'http://flags.test/api/v1/', environmentKey: 'key', timeoutMs: 1_000, maxBodyBytes: 10_000 };
  const load = resultsLoader({ ...api, read, write: JSON.stringify }, ports);
  const stored = (): Map<string, string> => {
    if (texts === undefined) throw new Error('SecurityError');
    return texts;
  };
  const storage = {
    read: (key: string) => stored().get(key),
    write: (key: string, text: string) => void stored().set(key, text),
  };
  const cache = caching({ storage, key: 'flags', owner, read });
  const kernel = createKernel({ source: pollingSource({ load, intervalMs: 60_000 }, ports), parts: [cache] }, time);
  return {
    kernel,
    advance: time.advance,
    answer(next: string) {
      value = next;
    },
  };
}
