/** What a run found out, as `results/latest.json` has it. */
export interface Report {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  readonly packages: readonly Package[];
  readonly rounds: number;
  readonly workloads: readonly WorkloadReport[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** The operating system, e.g. `linux x64`. */
  readonly platform: string;
  readonly node: string;
  readonly v8: string;
}

export interface Package {
  readonly name: string;
  readonly version: string;
}

export interface WorkloadReport {
  readonly name: string;
  readonly title: string;
  /** Engines in the order of their table. */
  readonly engines: readonly Entry[];
  /** The first is the one that engines are measured by. */
  readonly floors: readonly Entry[];
}

export type Entry = Measured | Impossible;

/** What a contestant needs for one call. */
export interface Measured {
  readonly kind: 'measured';
  readonly name: string;
  readonly title: string;
  /** Nanoseconds a call: the median, and the 99th percentile, of means over batches of about a millisecond. */
  readonly p50Ns: number;
  readonly p99Ns: number;
  /** The median of each round. */
  readonly roundsNs: readonly number[];
  /** Heap bytes allocated a call, garbage included. */
  readonly bytesPerCall: number;
  /** Heap bytes that stay after loading a document. */
  readonly retainedBytes?: number | undefined;
}

/** A contestant that cannot do this work, and why. */
export interface Impossible {
  readonly kind: 'impossible';
  readonly name: string;
  readonly title: string;
  readonly because: string;
}
