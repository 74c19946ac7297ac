import { pollingSource } from '@burgee/flagsmith-api';
import { FlagClientError } from '@burgee/sdk-core';
import type { Load, Sink } from '@burgee/sdk-core/internal';
import { manualTime } from '@burgee/sdk-core/testing';
import { describe, expect, it } from 'vitest';
import { type Crowd, type CrowdOptions, flagsAt, makeCrowd } from '../client/crowd.ts';
import { secondsAt } from '../client/harness.ts';
import { ANSWERS, STREAMS } from './faults.ts';

const ALARMS = [
  { alarms: 'ring in time', lateMs: 0 },
  { alarms: 'ring up to 2 ms early', lateMs: -2 },
  { alarms: 'ring up to 200 ms late, the loop being busy', lateMs: 200 },
];
const EVALUATIONS = ['local', 'remote'] as const;
const CROWDS: readonly (CrowdOptions & { readonly alarms: string })[] = ALARMS.flatMap((alarm) =>
  EVALUATIONS.flatMap((evaluation) => [false, true].map((streaming) => ({ ...alarm, evaluation, streaming }))),
);

describe.each(CROWDS)('$evaluation evaluation, streaming: $streaming, alarms that $alarms:', (options) => {
  it.each([429, 503])('all of 100 clients poll again after a %d with Retry-After', async (status) => {
    const crowd = makeCrowd({ ...options, count: 100 });
    await crowd.time.advance(1_000);
    crowd.answer({ status, headers: { 'retry-after': '20' } });
    await Promise.all(crowd.members.map(({ client }) => client.refresh()));
    await crowd.time.advance(19_000);
    const before = crowd.members.map(({ askedAtMs }) => askedAtMs.length);
    crowd.answer(flagsAt(options.evaluation, 1, 'second'));
    await crowd.time.advance(4_000);
    const deaf = crowd.members.filter(({ askedAtMs }, index) => askedAtMs.length === before[index]);
    const stale = crowd.members.filter(({ client }) => client.getFeatureValue('search', '') !== 'second');
    await crowd.dispose();
    expect([deaf.length, stale.length]).toEqual([0, 0]);
  });
});

/** Each fault on its own: a tenth of the clients above, and early alarms alone, keep it fast. */
const FEW = { count: 10, lateMs: -2 };

describe.each(EVALUATIONS)('%s evaluation, alarms up to 2 ms early:', (evaluation) => {
  const rows = ANSWERS.flatMap((answer) => [false, true].map((streaming) => ({ ...answer, streaming })));

  it.each(rows)('all of 10 clients poll again after $fault (streaming: $streaming)', async ({ reply, streaming }) => {
    const crowd = makeCrowd({ ...FEW, evaluation, streaming });
    await crowd.time.advance(1_000);
    crowd.answer(reply);
    const asked = Promise.all(crowd.members.map(({ client }) => client.refresh()));
    await crowd.time.advance(25_000);
    await asked;
    crowd.answer(flagsAt(evaluation, 2, 'second'));
    // One request that hangs for 10 s, and one poll: a stream that says nothing is trusted for no longer.
    await crowd.time.advance(23_000);
    const stale = staleMembers(crowd);
    await crowd.dispose();
    expect(stale).toBe(0);
  });

  it.each(STREAMS)('all of 10 clients poll again after $fault', async ({ strike }) => {
    const crowd = makeCrowd({ ...FEW, evaluation, streaming: true });
    await crowd.time.advance(1_000);
    for (const { streams } of crowd.members) for (const stream of streams) strike(stream);
    // A silent stream is given up after 45 s; the next one opens within 3 s.
    await crowd.time.advance(49_000);
    expect(crowd.members.filter(({ streams }) => streams.length < 2)).toEqual([]);
    crowd.answer(flagsAt(evaluation, 2, 'second'));
    crowd.push(`event: environment_updated\ndata: {"updated_at": ${secondsAt(2)}}\n\n`);
    await crowd.time.advance(2_000);
    const stale = staleMembers(crowd);
    await crowd.dispose();
    expect(stale).toBe(0);
  });
});

function staleMembers({ members }: Crowd): number {
  return members.filter(({ client }) => client.getFeatureValue('search', '') !== 'second').length;
}

describe('a source is asked again', () => {
  const BUSY = new FlagClientError('http_status', 'busy', { status: 429, retryAfterMs: 20_000 });

  it('when the clock stands still while alarms ring', async () => {
    const { time, asked, load } = counting(() => Promise.reject(BUSY));
    const ports = { clock: { wallMs: () => 0, monotonicMs: () => 0 }, timers: time.timers, random: () => 0.5 };
    pollingSource({ load, intervalMs: 1_000 }, ports).start(SINK);
    await time.advance(100_000);
    expect(asked()).toBeGreaterThan(4);
  });

  it('when it throws instead of failing', async () => {
    const { time, asked, load } = counting(() => {
      throw new Error('a bug');
    });
    pollingSource({ load, intervalMs: 1_000 }, { ...time, random: () => 0.5 }).start(SINK);
    await time.advance(100_000);
    expect(asked()).toBeGreaterThan(4);
  });
});

const SINK: Sink = {
  current: () => undefined,
  receive: () => ({ ok: true, changed: true }),
  confirm() {},
  fail() {},
  stream() {},
};

function counting(answer: () => Promise<never>) {
  let count = 0;
  const load: Load = () => {
    count += 1;
    return answer();
  };
  return { time: manualTime(), load, asked: () => count };
}
