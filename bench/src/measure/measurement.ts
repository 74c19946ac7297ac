/** A workload and the engine or floor that runs it. Each measurement has its own processes. */
export interface Measurement {
  readonly workload: string;
  readonly subject: string;
}

/** How long a process measures. */
export interface Sampling {
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** The least number of batches in each phase: a load that takes as long as a phase is not warm after one. */
  readonly minBatches: number;
  /** Whether to check the answers and count bytes, which the first round does. */
  readonly isFirst: boolean;
}

/** The result of one process. */
export type Sample =
  | {
      readonly kind: 'measured';
      /** Nanoseconds per call, each the mean over a batch of calls of about a millisecond. */
      readonly batchNs: readonly number[];
      /** Heap bytes allocated per call, garbage included; only in the first round. */
      readonly bytesPerCall?: number | undefined;
      /** Figures about a document; only for workloads that load one. */
      readonly document?: DocumentSample | undefined;
    }
  | { readonly kind: 'impossible'; readonly because: string };

/** Figures about an engine's own document, in its own format: they put the times of loading into proportion. */
export interface DocumentSample {
  /** UTF-8 bytes of its text. */
  readonly textBytes: number;
  /** Nanoseconds that `JSON.parse` takes for it, in the same process. */
  readonly parseNs: number;
  /** Heap bytes retained after loading it. */
  readonly retainedBytes: number;
}
