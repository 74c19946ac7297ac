import { inspect } from 'node:util';
import { FlagClientError, resultsLoader, THOROUGH_ANSWERS } from '@burgee/flagsmith-api';
import { manualTime, type Reply, scriptedHttp } from '@burgee/flagsmith-api/testing';
import { describe, expect, it } from 'vitest';

const FLAGS = [{ feature: { name: 'search' }, enabled: true }];

describe('results that a page asks for', () => {
  it('are parsed, and not written again when nobody stores them', async () => {
    const { content, texts } = await load({ body: { flags: FLAGS, traits: ['private'] } });
    expect([content.page, texts]).toEqual([{ flags: FLAGS, updated_at: undefined }, []]);
  });

  it('are written for storing when the page brings how, without traits', async () => {
    const { texts } = await load({ body: { flags: FLAGS, traits: ['private'] } }, { write: JSON.stringify });
    expect(texts).toEqual([JSON.stringify({ flags: FLAGS })]);
  });

  it('are not shown when they are no JSON', async () => {
    const thrown = inspect(await load({ body: 'secret' }).catch((error: unknown) => error));
    expect(thrown).toContain('The answer is not JSON; it is not used.');
    expect(thrown).not.toContain('secret');
  });

  it('fail with the code of a status, and with the pause that the server asks for', async () => {
    await expect(load({ status: 503, headers: { 'retry-after': '7' } })).rejects.toMatchObject({
      code: 'http_status',
      retryAfterMs: 7_000,
    });
  });

  it('fail as the platform fails: the source makes an error of it', async () => {
    const broken = new TypeError('Failed to fetch');
    await expect(load(() => Promise.reject(broken))).rejects.toBe(broken);
  });

  it('fail with what helps when the page brings it', async () => {
    const failed = load({ status: 404 }, THOROUGH_ANSWERS);
    await expect(failed).rejects.toThrow(FlagClientError);
    await expect(failed).rejects.toThrow(
      'GET https://flags.example.com/api/v1/flags/: The server answered with status 404. Is this URL right?',
    );
  });
});

function load(reply: Reply | (() => Promise<Reply>), details: Partial<typeof THOROUGH_ANSWERS> = {}) {
  const { http } = scriptedHttp(typeof reply === 'function' ? reply : () => reply);
  const api = { apiUrl: 'https://flags.example.com/api/v1/', timeoutMs: 1_000, maxBodyBytes: 1_000, ...details };
  const read = (pages: object) => ({
    page: 'json' in pages && Array.isArray(pages.json) ? pages.json[0] : undefined,
    scope: '',
    documentTime: undefined,
  });
  const ask = resultsLoader({ ...api, read }, { ...manualTime(), http, random: () => 0 });
  return ask({ current: undefined, conditional: false }, new AbortController().signal).then((loaded) => {
    if (loaded === 'unchanged') throw new Error('Results are never unchanged.');
    return loaded;
  });
}
