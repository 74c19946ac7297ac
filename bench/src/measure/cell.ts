/** One thing to measure: what is asked, and of whom. Every cell is measured in processes of its own. */
export interface Cell {
  readonly workload: string;
  readonly contestant: string;
}

/** How long a process works on a cell. */
export interface Pace {
  readonly warmUpMs: number;
  readonly measureMs: number;
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
      /** Heap bytes that stay after loading; only of documents, in the first round. */
      readonly retainedBytes?: number | undefined;
    }
  | { readonly kind: 'impossible'; readonly because: string };
