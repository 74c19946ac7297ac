import { type CoreClient, createLocalClient, type HttpRequest, type Ports } from '@burgee/sdk-core';
import { type ManualTime, manualTime, memoryStorage, type Reply, scriptedHttp } from '@burgee/sdk-core/testing';
import { type Harness, KEY, type ServerReply } from './harness.ts';
import { play } from './play.ts';
import { type PushStream, pushStream } from './push-stream.ts';

export interface FakeHarness extends Harness {
  readonly time: ManualTime;
  readonly ports: Ports;
  /** What was said in the log at `warn` and above, as `level: message`. */
  readonly lines: readonly string[];
  /** The same at all levels. */
  readonly story: readonly string[];
  /** Requests of documents alone. */
  readonly polls: () => readonly HttpRequest[];
  /** Exchanges that are neither over nor given up. */
  readonly open: () => number;
  /** What requests of counts get. */
  readonly answerCounts: (reply: ServerReply) => void;
  /** The bodies of the requests of counts that got status 200. */
  readonly countsTaken: () => readonly string[];
  /** What requests of streams get, instead of a stream. `undefined` for one. */
  readonly answerStream: (reply: ServerReply | undefined) => void;
  /** Every stream that was opened, in order. */
  readonly streams: readonly PushStream[];
}

/** A platform of fakes, in which everything that takes time takes it from `time`. */
export function fakeHarness({ random = () => 0.5 }: { readonly random?: () => number } = {}): FakeHarness {
  const time = manualTime();
  const clients: CoreClient[] = [];
  const lines: string[] = [];
  const story: string[] = [];
  const texts = new Map<string, string>();
  const storage = memoryStorage(texts);
  let document: ServerReply = { status: 503 };
  let counts: ServerReply = {};
  let streamReply: ServerReply | undefined;
  const streams: PushStream[] = [];

  function openStream(): Reply {
    const stream = pushStream();
    streams.push(stream);
    stream.push(': welcome\n\n');
    return { headers: { 'content-type': 'text/event-stream; charset=utf-8' }, chunks: stream.chunks };
  }

  const taken: string[] = [];
  const { http, requests, open } = scriptedHttp(({ url, body = '' }) => {
    if (url.includes('/sse/')) return play(streamReply ?? openStream());
    if (!url.includes('/analytics/')) return play(document);
    if (typeof counts === 'object' && (counts.status ?? 200) === 200) taken.push(body);
    return play(counts);
  });
  const note = (level: string) => (message: string) => {
    story.push(`${level}: ${message}`);
    if (level !== 'info') lines.push(`${level}: ${message}`);
  };
  const logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const ports: Ports = { ...time, http, random, logger };

  return {
    time,
    ports,
    lines,
    story,
    storage,
    open,
    polls: () => requests.filter(({ url }) => url.includes('/environment-document/')),
    countsTaken: () => taken,
    answerCounts: (reply) => {
      counts = reply;
    },
    answerStream: (reply) => {
      streamReply = reply;
    },
    streams,
    createClient(options = {}) {
      const client = createLocalClient(
        {
          environmentKey: KEY,
          apiUrl: 'https://flags.example.com/api/v1/',
          streamUrl: 'https://changes.example.com/',
          ...options,
        },
        ports,
      );
      clients.push(client);
      return client;
    },
    server: {
      answer: (reply) => {
        document = reply;
      },
      announce: (updatedAt) =>
        streams.at(-1)?.push(`event: environment_updated\r\ndata: {"updated_at": ${updatedAt}}\r\n\r\n`),
      requests: () => requests,
      counts: () => addUp(taken),
    },
    async until(holds) {
      for (let step = 0; step < 2_000 && !holds(); step += 1) await time.advance(step === 0 ? 0 : 100);
      if (!holds()) throw new Error('The condition does not become true.');
    },
    async dispose() {
      const closing = Promise.all(clients.map((client) => client.close()));
      await time.advance(3_000);
      await closing;
    },
  };
}

function addUp(bodies: readonly string[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const body of bodies) {
    const counts: Readonly<Record<string, number>> = JSON.parse(body);
    for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}
