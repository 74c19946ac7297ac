import type { Sampling } from './measurement.ts';

/** Work to time, called with a running index so that its input varies. */
export type Call = (index: number) => unknown;

const BATCH_NS = 1_000_000;

/**
 * Nanoseconds a call, as means over batches of about a millisecond: a call of a few nanoseconds cannot be timed
 * alone. Warms up by time, and for some batches at least, so that slow and fast work both reach the optimising compiler;
 * as many are timed at least.
 */
export async function timeCalls(call: Call, { warmUpMs, measureMs, minBatches }: Sampling): Promise<readonly number[]> {
  const batch = (await isAsync(call)) ? asyncBatch(call) : syncBatch(call);
  let calls = 1;
  const warmedUp = performance.now() + warmUpMs;
  for (let count = 0; count < minBatches || performance.now() < warmedUp; count += 1) {
    const elapsed = await batch(calls);
    calls = Math.max(1, Math.round(calls * Math.min(2, BATCH_NS / Math.max(1, elapsed))));
  }
  const means: number[] = [];
  const end = performance.now() + measureMs;
  while (means.length < minBatches || performance.now() < end) means.push((await batch(calls)) / calls);
  return means;
}

/** What a batch of so many calls takes, in nanoseconds. */
type Batch = (calls: number) => number | Promise<number>;

/** Where every answer goes, so that no call can be optimised away. */
export const sink: { answer: unknown } = { answer: undefined };

let index = 0;

function syncBatch(call: Call): Batch {
  return (calls) => {
    const start = process.hrtime.bigint();
    for (let count = 0; count < calls; count += 1) sink.answer = call(index++);
    return Number(process.hrtime.bigint() - start);
  };
}

/** An answer that comes as a promise is awaited before the next question: that is what its caller pays. */
function asyncBatch(call: Call): Batch {
  return async (calls) => {
    const start = process.hrtime.bigint();
    for (let count = 0; count < calls; count += 1) sink.answer = await call(index++);
    return Number(process.hrtime.bigint() - start);
  };
}

export async function isAsync(call: Call): Promise<boolean> {
  const answer = call(0);
  await answer;
  return answer instanceof Promise;
}
