import { GCProfiler } from 'node:v8';
import { type Call, isAsync, sink } from './time-calls.ts';

const MAX_CALLS = 16_384;
const COUNTS = 8;
const COUNT_NS = 20_000_000;

/**
 * Heap bytes that a call allocates, garbage included: what the heap grows by while the collector does nothing.
 * Where it does run, half as many calls are tried; the least of several counts, since other work, such as the
 * compiler's, only adds.
 * `undefined` where a single call needs a collection.
 */
export async function countBytes(call: Call, nsPerCall: number): Promise<number | undefined> {
  const growth = (await isAsync(call)) ? asyncGrowth(call) : syncGrowth(call);
  const counts: number[] = [];
  for (let calls = Math.max(1, Math.min(MAX_CALLS, Math.floor(COUNT_NS / nsPerCall))); counts.length < COUNTS; ) {
    const bytes = await withoutCollection(() => growth(calls));
    if (bytes !== undefined) counts.push(bytes / calls);
    else if (calls === 1) return undefined;
    else calls = Math.ceil(calls / 2);
  }
  return Math.max(0, Math.round(Math.min(...counts)));
}

/** What stays on the heap of what `make` makes, in bytes. */
export async function countRetained(make: () => unknown): Promise<number> {
  const before = settledHeap();
  const kept = await make();
  const bytes = settledHeap() - before;
  return kept === undefined ? 0 : bytes;
}

function syncGrowth(call: Call): (calls: number) => number {
  return (calls) => {
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < calls; index += 1) sink.answer = call(index);
    return process.memoryUsage().heapUsed - before;
  };
}

function asyncGrowth(call: Call): (calls: number) => Promise<number> {
  return async (calls) => {
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < calls; index += 1) sink.answer = await call(index);
    return process.memoryUsage().heapUsed - before;
  };
}

async function withoutCollection(grow: () => number | Promise<number>): Promise<number | undefined> {
  settledHeap();
  const profiler = new GCProfiler();
  profiler.start();
  const bytes = await grow();
  return profiler.stop().statistics.length === 0 ? bytes : undefined;
}

function settledHeap(): number {
  if (globalThis.gc === undefined) throw new Error('Start this process with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
