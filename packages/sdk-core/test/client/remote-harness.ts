import { createRemoteClient, type HttpRequest, type RemoteClient, type RemoteClientOptions } from '@burgee/sdk-core';
import { type ManualTime, manualTime, type Reply, scriptedHttp } from '@burgee/sdk-core/testing';
import type { ServerReply } from './harness.ts';
import { play } from './play.ts';

/** Clients for which a server evaluates that does what a test says. */
export interface RemoteHarness {
  readonly time: ManualTime;
  readonly lines: readonly string[];
  readonly createClient: (options?: RemoteClientOptions) => RemoteClient;
  /** What requests of the environment's flags get. */
  readonly answerFlags: (reply: ServerReply) => void;
  /** What requests of identities' flags get. */
  readonly answerIdentities: (reply: Answer) => void;
  readonly requests: (path: string) => readonly HttpRequest[];
  /** Exchanges that are neither over nor given up. */
  readonly open: () => number;
  /** The result of something that takes no time, or as long as is given. */
  readonly after: <T>(work: Promise<T>, ms?: number) => Promise<T>;
}

type Answer = ServerReply | (() => ServerReply | Promise<ServerReply>);

export const CLIENT_KEY = 'BkPxV7eTq4mWz8RrNc2sYd';

export function remoteHarness(): RemoteHarness {
  const time = manualTime();
  const lines: string[] = [];
  let flags: ServerReply = { body: [] };
  let identities: Answer = { body: { flags: [] } };
  const { http, requests, open } = scriptedHttp(({ url }) => {
    if (url.endsWith('/flags/') && !url.includes('/analytics/')) return play(flags);
    return url.endsWith('/identities/') ? playAnswer(identities) : {};
  });
  const note = (message: string): void => void lines.push(message);
  const logger = { debug: note, info: () => {}, warn: note, error: note };

  return {
    time,
    lines,
    open,
    createClient: (options = {}) =>
      createRemoteClient(
        { environmentKey: CLIENT_KEY, apiUrl: 'https://flags.example.com/api/v1/', ...options },
        { ...time, http, random: () => 0.5, logger },
      ),
    answerFlags: (reply) => {
      flags = reply;
    },
    answerIdentities: (reply) => {
      identities = reply;
    },
    requests: (path) => requests.filter(({ url }) => url.endsWith(`/api/v1/${path}`)),
    async after(work, ms = 0) {
      await time.advance(ms);
      return work;
    },
  };
}

async function playAnswer(answer: Answer): Promise<Reply> {
  return play(typeof answer === 'function' ? await answer() : answer);
}

/** A flag as answers spell it. */
export function flagJson(name: string, value: unknown, members: object = {}) {
  return { feature: { id: 1, name, type: 'STANDARD' }, enabled: true, feature_state_value: value, ...members };
}
