import { type CoreClient, createLocalClient, createRemoteClient, type Ports, type Timers } from '@burgee/sdk-core';
import { type ManualTime, manualTime, type Reply, scriptedHttp } from '@burgee/sdk-core/testing';
import { documentAt, KEY, type ServerReply } from './harness.ts';
import { play } from './play.ts';
import { type PushStream, pushStream } from './push-stream.ts';
import { CLIENT_KEY, flagJson } from './remote-harness.ts';

/** Many clients of one server, each with a connection and alarms of its own, over one manual time. */
export interface Crowd {
  readonly time: ManualTime;
  readonly members: readonly Member[];
  /** What every request for flags gets from now on. */
  readonly answer: (reply: ServerReply | (() => ServerReply)) => void;
  /** What requests for a stream get; `undefined` for a stream. */
  readonly answerStream: (reply: ServerReply | undefined) => void;
  /** What a stream begins with from now on: the service repeats its last announcement. */
  readonly welcome: (text: string) => void;
  /** Writes to every stream that was opened, whether or not anybody still reads it. */
  readonly push: (text: string) => void;
  readonly dispose: () => Promise<void>;
}

export interface Member {
  readonly client: CoreClient;
  /** When it asked for flags. */
  readonly askedAtMs: readonly number[];
  readonly streams: readonly PushStream[];
}

export interface CrowdOptions {
  readonly evaluation: 'local' | 'remote';
  readonly streaming: boolean;
  /** How much later than asked for its alarms ring, in milliseconds: negative is early. */
  readonly lateMs: number;
  readonly count?: number;
  /** Where chance begins. @defaultValue 1 */
  readonly seed?: number;
  readonly pollIntervalMs?: number;
}

/** A document for a client that evaluates, or flags for one that does not, that changed at this second. */
export function flagsAt(evaluation: CrowdOptions['evaluation'], second: number, value: string): Reply {
  if (evaluation === 'local') return { body: documentAt(second, { value }) };
  return { body: [flagJson('search', value)] };
}

export function makeCrowd(options: CrowdOptions): Crowd {
  const { evaluation, count = 1, seed = 1 } = options;
  const time = manualTime();
  let reply: ServerReply | (() => ServerReply) = flagsAt(evaluation, 0, 'first');
  let streamReply: ServerReply | undefined;
  let greeting = ': welcome\n\n';

  function join(_: unknown, index: number): Member {
    const askedAtMs: number[] = [];
    const streams: PushStream[] = [];
    const openStream = (): Reply => {
      const stream = pushStream();
      streams.push(stream);
      stream.push(greeting);
      return { headers: { 'content-type': 'text/event-stream' }, chunks: stream.chunks };
    };
    const { http } = scriptedHttp(({ url }) => {
      if (url.includes('/sse/')) return play(streamReply ?? openStream());
      askedAtMs.push(time.clock.monotonicMs());
      return play(typeof reply === 'function' ? reply() : reply);
    });
    const random = randomFrom(index + seed);
    const ports = { clock: time.clock, timers: ringing(time.timers, options.lateMs, random), random, http };
    return { client: clientOf(options, ports), askedAtMs, streams };
  }

  const members = Array.from({ length: count }, join);
  return {
    time,
    members,
    answer: (next) => {
      reply = next;
    },
    answerStream: (next) => {
      streamReply = next;
    },
    welcome: (text) => {
      greeting = text;
    },
    push: (text) => {
      for (const { streams } of members) for (const stream of streams) stream.push(text);
    },
    async dispose() {
      const closing = Promise.all(members.map(({ client }) => client.close()));
      await time.advance(3_000);
      await closing;
    },
  };
}

function clientOf({ evaluation, streaming, pollIntervalMs = 10_000 }: CrowdOptions, ports: Ports): CoreClient {
  const options = {
    apiUrl: 'https://flags.example.com/api/v1/',
    streamUrl: 'https://changes.example.com/',
    streaming,
    pollIntervalMs,
  };
  if (evaluation === 'remote') return createRemoteClient({ ...options, environmentKey: CLIENT_KEY }, ports);
  return createLocalClient({ ...options, environmentKey: KEY }, ports);
}

/** The same timers, whose alarms ring up to so much late, or early. None of them rings in the past. */
function ringing(timers: Timers, lateMs: number, random: () => number): Timers {
  return { after: (delayMs, run) => timers.after(Math.max(0, delayMs + lateMs * random()), run) };
}

/** Numbers that look like chance and are the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
