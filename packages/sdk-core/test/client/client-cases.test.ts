import type { Identity } from '@burgee/engine';
import { createLocalClient, type Ports } from '@burgee/sdk-core';
import { manualTime, scriptedHttp } from '@burgee/sdk-core/testing';
import { type Platform, type PlatformReply, readClientCases, runClientCase } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { KEY, type ServerReply } from './harness.ts';
import { play } from './play.ts';

describe("the kit's client cases", () => {
  it.each(readClientCases())('$name: $description', async (one) => {
    expect(await runClientCase(one, fakePlatform())).toEqual([]);
  });
});

/** The client of this package, with a network and a time of fakes. */
function fakePlatform(): Platform {
  const time = manualTime();
  let reply: ServerReply = 'hang';
  const { http } = scriptedHttp(() => play(reply));
  const ports: Ports = { ...time, http, random: () => 0.5 };
  let close: () => Promise<void> = () => Promise.resolve();

  return {
    answer(next) {
      reply = toServerReply(next);
    },
    advance: (seconds) => time.advance(seconds * 1_000),
    start({ pollSeconds, bootstrap }) {
      const options = { environmentKey: KEY, apiUrl: 'https://flags.example.com/api/v1/', bootstrap };
      const client = createLocalClient({ ...options, pollIntervalMs: pollSeconds * 1_000 }, ports);
      close = client.close;
      const flagsFor = (identity: Identity | undefined) =>
        identity === undefined ? client : client.getIdentityFlags(identity.identifier, identity.traits);
      return {
        isEnabled: (flag, fallback, identity) => flagsFor(identity).isFeatureEnabled(flag, fallback),
        valueOf: (flag, fallback, identity) => flagsFor(identity).getFeatureValue(flag, fallback),
      };
    },
    async stop() {
      const closing = close();
      await time.advance(3_000);
      await closing;
    },
  };
}

function toServerReply(reply: PlatformReply): ServerReply {
  if (reply.kind === 'hang' || reply.kind === 'refuse') return reply.kind;
  if (reply.kind === 'text') return { body: reply.text };
  const { status, retryAfterSeconds } = reply;
  return { status, headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) } };
}
