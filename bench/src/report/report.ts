/** What a run found out, as `results/latest.json` has it. */
export interface Report {
  /** ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  readonly packages: readonly Package[];
  readonly rounds: number;
  readonly workloads: readonly WorkloadReport[];
  readonly curves: readonly CurveReport[];
  readonly sizes: readonly Size[];
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
  /** In the order of the table of engines. */
  readonly engines: readonly Entry[];
  /** The first is the one that engines are measured by. */
  readonly floors: readonly Entry[];
}

export type Entry = Measured | Impossible;

/** What one call of a subject costs. */
export interface Measured {
  readonly kind: 'measured';
  readonly name: string;
  readonly title: string;
  /** Nanoseconds a call, of means over batches of about a millisecond: the median of the quietest round, and the 99th percentile of all. */
  readonly p50Ns: number;
  readonly p99Ns: number;
  /** The median of each round. */
  readonly roundsNs: readonly number[];
  /** Heap bytes allocated a call, garbage included; absent where a single call needs a collection. */
  readonly bytesPerCall?: number | undefined;
  readonly document?: LoadedDocument | undefined;
}

/** A document that is loaded. */
export interface LoadedDocument {
  /** UTF-8 bytes of its text. */
  readonly textBytes: number;
  /** How many times what `JSON.parse` needs for the text, in the same process: the median of the rounds. */
  readonly timesParse: number;
  /** Heap bytes that stay after loading it. */
  readonly retainedBytes: number;
}

/** A subject that does not support the workload, and the reason. */
interface Impossible {
  readonly kind: 'impossible';
  readonly name: string;
  readonly title: string;
  readonly because: string;
}

export interface CurveReport {
  readonly name: string;
  readonly title: string;
  readonly sizes: readonly number[];
  readonly lines: readonly CurveLine[];
}

/** One engine's figures, one for each size; `null` where it cannot do this work. */
export interface CurveLine {
  readonly title: string;
  readonly p50Ns: readonly (number | null)[];
}

/** What a bundle weighs. */
export interface Size {
  readonly title: string;
  /** After minifying, and after brotli too. */
  readonly minifiedBytes: number;
  readonly brotliBytes: number;
}
