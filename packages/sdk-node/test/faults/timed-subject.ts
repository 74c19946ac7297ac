import { scheduler } from 'node:timers/promises';
import type { FlagServer } from '@burgee/flag-server';
import { nodeHttp } from '@burgee/node-ports';
import { createLocalClient, type FlagClient, type HttpRequest, type LocalClientOptions } from '@burgee/sdk-core';
import { type ManualTime, manualTime } from '@burgee/sdk-core/testing';
import { onTestFinished } from 'vitest';

/** A client whose network is real and whose time passes when the test says so: for what takes minutes. */
export interface TimedSubject {
  readonly client: FlagClient;
  readonly time: ManualTime;
  /** What it asked for, in order, whether or not it has arrived. */
  readonly sent: readonly HttpRequest[];
  /** Lets time pass until something holds, a hundred times as fast as it does. @param stepMs - for each 5 ms, at most */
  readonly until: (holds: () => boolean, stepMs?: number) => Promise<void>;
}

/** Makes a client as `createFlagClient` does, over manual time. For one test. */
export function timedSubject(server: FlagServer, options: LocalClientOptions = {}): TimedSubject {
  const time = manualTime(Date.now());
  const http = nodeHttp();
  const sent: HttpRequest[] = [];
  const send = (request: HttpRequest) => {
    sent.push(request);
    return http.send(request);
  };
  const client = createLocalClient(
    { environmentKey: server.serverKey, apiUrl: server.url, streamUrl: server.realtimeUrl, ...options },
    { ...time, random: () => 0.5, http: { send } },
  );
  onTestFinished(async () => {
    const closing = client.close();
    await time.advance(3_000);
    await closing;
    http.close();
  });
  const until: TimedSubject['until'] = async (holds, stepMs = 500) => {
    for (; !holds(); await scheduler.wait(5)) await time.advance(stepMs);
  };
  return { client, time, sent, until };
}
