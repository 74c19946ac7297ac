import { describe, expect, it } from 'vitest';
import { type Crowd, type CrowdOptions, flagsAt, makeCrowd, randomFrom } from '../client/crowd.ts';
import { secondsAt } from '../client/harness.ts';
import type { PushStream } from '../client/push-stream.ts';
import { ANSWERS, NO_EVENTS, STREAMS } from './faults.ts';

const KEEP_ALIVE_MS = 15_000;
/** How long a request may hang before the client gives it up. */
const REQUEST_MS = 10_000;
/** Alarms that ring late, and the steps in which the test looks. */
const SLACK_MS = 1_000;
const STEP_MS = 250;
const PLANS = 120;

const INTERVALS_MS = [1_000, 5_000, 10_000, 20_000, 60_000];
const LASTING_MS = [1, 5_000, 30_000, 150_000];
/** What comes in place of a stream. */
const NO_STREAM = ['refuse', 'hang', { status: 500 }, NO_EVENTS] as const;

/** Flags, the stream, or both fail. A change is made meanwhile. Then everything works again, but for a stream that is lost. */
interface Plan {
  readonly client: CrowdOptions & { readonly pollIntervalMs: number };
  readonly answer: (typeof ANSWERS)[number] | undefined;
  readonly stream: (typeof STREAMS)[number] | undefined;
  readonly noStream: (typeof NO_STREAM)[number] | undefined;
  readonly healthyMs: number;
  readonly beforeChangeMs: number;
  readonly afterChangeMs: number;
}

function planOf(evaluation: CrowdOptions['evaluation'], seed: number): Plan {
  const random = randomFrom(seed * 16_807_001);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <T>(first: T, ...others: readonly T[]): T => [first, ...others][below(others.length + 1)] ?? first;
  const pollIntervalMs = oneOf(1_000, ...INTERVALS_MS);
  return {
    client: { evaluation, seed, streaming: random() < 0.85, lateMs: oneOf(0, -2, 200), pollIntervalMs },
    answer: oneOf(undefined, ...ANSWERS, undefined, undefined, undefined),
    stream: oneOf(undefined, ...STREAMS),
    noStream: oneOf(undefined, ...NO_STREAM),
    healthyMs: 1_000 + below(320_000),
    beforeChangeMs: below(oneOf(1, ...LASTING_MS)),
    afterChangeMs: below(oneOf(1, ...LASTING_MS)),
  };
}

/** Lets time pass for a crowd whose streams get a comment every 15 s, and all announcements, unless they are broken. */
function serviceOf(crowd: Crowd) {
  const broken = new Set<PushStream>();
  const working = (): readonly PushStream[] =>
    crowd.members.flatMap(({ streams }) => streams).filter((stream) => !broken.has(stream));
  let passedMs = 0;

  return {
    async pass(ms: number): Promise<void> {
      for (const endMs = passedMs + ms; passedMs < endMs; ) {
        const stepMs = Math.min(endMs - passedMs, KEEP_ALIVE_MS - (passedMs % KEEP_ALIVE_MS));
        await crowd.time.advance(stepMs);
        passedMs += stepMs;
        if (passedMs % KEEP_ALIVE_MS === 0) for (const stream of working()) stream.push(': keep-alive\n\n');
      }
    },
    strike({ strike }: (typeof STREAMS)[number]): void {
      for (const stream of working()) {
        strike(stream);
        broken.add(stream);
      }
    },
    announce(second: number): void {
      const text = `event: environment_updated\ndata: {"updated_at": ${secondsAt(second)}}\n\n`;
      crowd.welcome(text);
      for (const stream of working()) stream.push(text);
    },
  };
}

/** Plays a plan: how long after the fault the client answers with the change, in milliseconds. */
async function freshAfterMs({ client, answer, stream, noStream, ...plan }: Plan, limitMs: number): Promise<number> {
  const crowd = makeCrowd(client);
  const service = serviceOf(crowd);
  const changed = flagsAt(client.evaluation, 2, 'second');
  const isFresh = (): boolean =>
    crowd.members.every((member) => member.client.getFeatureValue('search', '') === 'second');

  await service.pass(plan.healthyMs);
  if (answer !== undefined) crowd.answer(answer.reply);
  if (stream !== undefined) {
    service.strike(stream);
    crowd.answerStream(noStream);
  }
  await service.pass(plan.beforeChangeMs);
  if (answer === undefined) crowd.answer(changed);
  service.announce(2);
  await service.pass(plan.afterChangeMs);

  crowd.answer(changed);
  crowd.answerStream(undefined);
  let waitedMs = 0;
  for (; !isFresh() && waitedMs <= limitMs; waitedMs += STEP_MS) await service.pass(STEP_MS);
  await crowd.dispose();
  return waitedMs;
}

describe.each(['local', 'remote'] as const)('%s evaluation:', (evaluation) => {
  it(`a client is fresh within 10 s or one interval after ${PLANS} faults, whichever is longer`, async () => {
    const late: Plan[] = [];
    for (let seed = 1; seed <= PLANS; seed += 1) {
      const plan = planOf(evaluation, seed);
      const hangsMs = plan.answer?.reply === 'hang' ? REQUEST_MS : 0;
      const limitMs = Math.max(10_000, plan.client.pollIntervalMs * 1.1) + hangsMs + SLACK_MS;
      if ((await freshAfterMs(plan, limitMs)) > limitMs) late.push(plan);
    }
    expect(late).toEqual([]);
  });
});
