/** One thing to measure: what is asked, and of whom. Every cell is measured in processes of its own. */
export interface Cell {
  readonly workload: string;
  readonly contestant: string;
}

/** How long a process works on a cell. */
export interface Pace {
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Batches of each phase at least: a load that takes as long as a phase is not warm after one. */
  readonly minBatches: number;
  /** Whether the answers are checked, and bytes counted: once is enough, in the first round. */
  readonly isFirst: boolean;
}

/** What a process found out about its cell. */
export type Sample =
  | {
      readonly kind: 'measured';
      /** Nanoseconds a call, each the mean over a batch of calls of about a millisecond. */
      readonly batchNs: readonly number[];
      /** Heap bytes allocated a call, garbage included; only in the first round. */
      readonly bytesPerCall?: number | undefined;
      /** What there is to say about a document; only where loading one is measured. */
      readonly document?: DocumentSample | undefined;
    }
  | { readonly kind: 'impossible'; readonly because: string };

/** An engine's own document, which no other can read: figures about loading are only fair next to these. */
export interface DocumentSample {
  /** UTF-8 bytes of its text. */
  readonly textBytes: number;
  /** Nanoseconds that `JSON.parse` takes for it, in the same process. */
  readonly parseNs: number;
  /** Heap bytes that stay after loading it. */
  readonly retainedBytes: number;
}
