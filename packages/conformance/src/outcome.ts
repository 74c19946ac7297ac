import type { Difference } from './difference.ts';

/** What came of a case. A file that is no case has failed, and so has an input that does not evaluate. */
export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly differences: readonly Difference[];
  /** Why there was nothing to compare. */
  readonly problem?: string | undefined;
  /** Whether the engine may leave this case out: it has neither passed nor failed. */
  readonly isUnsupported?: boolean | undefined;
}

export function failed(name: string, problem: string): Outcome {
  return { name, passed: false, differences: [], problem };
}

export function unsupported(name: string, problem: string): Outcome {
  return { ...failed(name, problem), isUnsupported: true };
}
