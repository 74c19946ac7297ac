import { type OpenStream, resultsLoader, streamingSource } from '@burgee/flagsmith-api';
import { createKernel, resultsReader } from '@burgee/sdk-core/internal';
import { manualTime, scriptedHttp } from '@burgee/sdk-core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { flagJson } from '../client/remote-harness.ts';

const API_URL = 'https://flags.example.com/api/v1/';
const STREAM_URL = 'https://stream.example.com/';

describe("a client over its platform's EventSource", () => {
  let value: string;

  beforeEach(() => {
    value = 'first';
    FakeEventSource.opened = [];
  });

  function setUp() {
    const time = manualTime();
    const { http, requests } = scriptedHttp(() => ({ body: [flagJson('search', value)] }));
    const ports = { ...time, http, random: () => 0.5 };
    const api = { apiUrl: API_URL, environmentKey: 'key', timeoutMs: 10_000, maxBodyBytes: 10_000 };
    const load = resultsLoader({ ...api, read: resultsReader({ streamKey: 'key' }) }, ports);
    const options = { load, intervalMs: 60_000 };
    const source = streamingSource({ ...options, streamUrl: STREAM_URL, openStream: overEventSource }, ports);
    return { time, requests, client: createKernel({ source }, ports) };
  }

  it('fetches an announced change within a second', async () => {
    const { time, client } = setUp();
    await time.advance(0);
    expect(FakeEventSource.opened.map(({ url }) => url)).toEqual([`${STREAM_URL}sse/environments/key/stream`]);
    FakeEventSource.opened[0]?.open();
    expect(client.status().stream).toBe('connected');
    value = 'second';
    FakeEventSource.opened[0]?.announce('{"updated_at": 1793491201}');
    await time.advance(1_000);
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('opens another after a failure, and looks for changes that it missed', async () => {
    const { time, client } = setUp();
    await time.advance(0);
    FakeEventSource.opened[0]?.open();
    FakeEventSource.opened[0]?.fail();
    await time.advance(0);
    expect(client.status()).toMatchObject({ stream: 'down', lastError: { code: 'stream' } });
    value = 'second';
    await time.advance(3_000);
    FakeEventSource.opened[1]?.open();
    await time.advance(0);
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('closes it with the client', async () => {
    const { time, client } = setUp();
    await time.advance(0);
    FakeEventSource.opened[0]?.open();
    await client.close();
    expect(FakeEventSource.opened.map(({ isClosed }) => isClosed)).toEqual([true]);
  });
});

/** What a platform's class does, as far as it is used here. */
class FakeEventSource {
  static opened: FakeEventSource[] = [];
  readonly url: string;
  isClosed = false;
  onopen = () => {};
  onerror = () => {};
  onchange: (data: string) => void = () => {};

  constructor(url: string) {
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  open(): void {
    this.onopen();
  }

  fail(): void {
    this.onerror();
  }

  announce(data: string): void {
    this.onchange(data);
  }

  close(): void {
    this.isClosed = true;
  }
}

const overEventSource: OpenStream = (url, listener, signal) =>
  new Promise((_, reject) => {
    const source = new FakeEventSource(url);
    const end = (reason: unknown) => {
      source.close();
      reject(reason);
    };
    source.onopen = listener.opened;
    source.onchange = (data) => listener.event('environment_updated', data);
    source.onerror = () => end(new Error('The connection failed.'));
    signal.addEventListener('abort', () => end(signal.reason));
  });
