import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Something to time: called with a running index, so that inputs vary; its result is consumed. */
export interface Workload {
  readonly name: string;
  /** Calls in a round; fewer for slow work. */
  readonly calls: number;
  readonly run: (index: number) => unknown;
}

/** What one workload cost. */
export interface Measurement {
  readonly name: string;
  /** Nanoseconds per call: the median and the 99th percentile of the rounds' means. */
  readonly medianNs: number;
  readonly p99Ns: number;
  /** Heap bytes per call, garbage included. */
  readonly bytes: number;
}

const ROUNDS = 31;

/**
 * Times workloads in interleaved rounds, so that a machine that slows down slows all of them down.
 * A call of a few nanoseconds cannot be timed by itself: a round times many, and the figure is their mean.
 */
export function measure(workloads: readonly Workload[]): readonly Measurement[] {
  for (const workload of workloads) timeRound(workload);
  const rounds = workloads.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, workload] of workloads.entries()) rounds[index]?.push(timeRound(workload));
  }
  return workloads.map((workload, index) => ({
    name: workload.name,
    medianNs: quantile(rounds[index] ?? [], 0.5),
    p99Ns: quantile(rounds[index] ?? [], 0.99),
    bytes: bytesPerCall(workload),
  }));
}

let consumed: unknown;

function timeRound({ calls, run }: Workload): number {
  const start = process.hrtime.bigint();
  for (let index = 0; index < calls; index += 1) consumed = run(index);
  return Number(process.hrtime.bigint() - start) / calls;
}

/** What the heap grew by, per call, over a round without a collection in it; the least of three. */
function bytesPerCall(workload: Workload): number {
  const calls = Math.min(workload.calls, 20_000);
  const growths = [1, 2, 3].map(() => {
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < calls; index += 1) consumed = workload.run(index);
    return (process.memoryUsage().heapUsed - before) / calls;
  });
  return Math.max(0, Math.round(Math.min(...growths)));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

const collectGarbage = exposeCollector();

/** The last result of any workload, so that no call can be optimised away. */
export function lastResult(): unknown {
  return consumed;
}
