import { getEventListeners } from 'node:events';
import { FlagClientError, type HttpResponse, type Ports } from '@burgee/flagsmith-api';
import { manualTime, type Reply, scriptedHttp } from '@burgee/flagsmith-api/testing';
import { describe, expect, it } from 'vitest';
import { type RequestHeaders, withCallerHeaders } from '../../src/http/caller-headers.ts';
import type { SendOptions } from '../../src/http/exchange.ts';
import { sendRequest } from '../../src/http/send-request.ts';

const URL = 'https://flags.example.com/api/v1/flags/';

describe('a long-lived signal', () => {
  it.each<{ reply: Reply | 'refuse'; because: string }>([
    { reply: { body: 'all' }, because: 'requests succeed' },
    { reply: 'refuse', because: 'requests fail' },
  ])('does not accumulate listeners when $because', async ({ reply }) => {
    const { send, abort, open } = setUp(() => {
      if (reply === 'refuse') throw new Error('refused');
      return reply;
    });
    for (let turn = 0; turn < 100; turn += 1) await send().catch(() => {});
    expect([getEventListeners(abort.signal, 'abort').length, open()]).toEqual([0, 0]);
  });

  it('has one listener for each request in flight, and none after it aborted', async () => {
    const { send, abort, open, time } = setUp(() => new Promise<Reply>(() => {}));
    const sent = Promise.allSettled([send(), send(), send()]);
    await time.advance(0);
    expect(getEventListeners(abort.signal, 'abort')).toHaveLength(3);
    abort.abort();
    await sent;
    expect([getEventListeners(abort.signal, 'abort').length, open(), time.pending()]).toEqual([0, 0, 0]);
  });
});

describe('an aborted request', () => {
  it.each([
    { reason: undefined, code: 'closed', because: 'nobody said why' },
    { reason: new Error('why'), code: 'closed', because: 'the reason is not an error of ours' },
    { reason: new FlagClientError('timeout', 'silent'), code: 'timeout', because: 'the reason is an error of ours' },
  ])('rejects with code $code when $because', async ({ reason, code }) => {
    const { send, abort, time } = setUp(() => new Promise<Reply>(() => {}));
    const failed = expect(send()).rejects.toMatchObject({ code });
    await time.advance(0);
    abort.abort(reason);
    await failed;
  });

  it('is not sent when the signal aborted before', async () => {
    const { send, abort, requests } = setUp(() => ({}));
    abort.abort();
    await expect(send()).rejects.toMatchObject({ code: 'closed' });
    expect(requests).toEqual([]);
  });

  it('is not sent when the header function returns after the abort', async () => {
    const { send, abort, requests, time } = setUp(() => ({}));
    const headers = () => new Promise<object>((resolve) => void time.timers.after(50, () => resolve({})));
    const failed = expect(send({}, async () => ({ ...(await headers()) }))).rejects.toMatchObject({ code: 'closed' });
    await time.advance(10);
    abort.abort();
    await failed;
    await time.advance(100);
    expect(requests).toEqual([]);
  });

  it('causes no unhandled rejection, whatever fails later', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { send, abort, time } = setUp(async () => {
      await new Promise<void>((resolve) => void time.timers.after(50, resolve));
      throw new Error('reset');
    });
    const failed = expect(send()).rejects.toThrow(FlagClientError);
    await time.advance(10);
    abort.abort();
    await failed;
    await time.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

it('a request ends at its time limit when the platform ignores signals', async () => {
  const { send, time } = setUp(() => ({}), { send: () => new Promise<never>(() => {}) });
  const failed = expect(send()).rejects.toMatchObject({ code: 'timeout', url: URL });
  await time.advance(1_000);
  await failed;
  expect(time.pending()).toBe(0);
});

function setUp(script: () => Reply | Promise<Reply>, otherHttp?: Ports['http']) {
  const time = manualTime();
  const { http, requests, open } = scriptedHttp(script);
  const abort = new AbortController();
  const use = (response: HttpResponse) => response.text();
  const ports = { ...time, http: otherHttp ?? http, random: () => 0 };
  const send = (options: Partial<SendOptions<string>> = {}, headers: RequestHeaders = {}) =>
    sendRequest(
      { url: URL, maxBodyBytes: 1_000, timeoutMs: 1_000, use, ...options },
      withCallerHeaders(ports, headers),
      abort.signal,
    );
  return { time, send, abort, requests, open };
}
