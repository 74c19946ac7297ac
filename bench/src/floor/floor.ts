import type { Call } from '../measure/time-calls.ts';
import type { Workload } from '../workload/workload.ts';

/** Work without an engine, measured in the same run: what an engine's figure is a multiple of. */
export interface Floor {
  readonly name: string;
  /** What a reader sees. */
  readonly title: string;
  readonly prepare: (workload: Workload) => Call | Promise<Call>;
}
