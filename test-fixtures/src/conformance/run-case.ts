import type { CaseFile } from './case.ts';
import { type Difference, differencesOf } from './difference.ts';
import { evaluateInput } from './evaluate-input.ts';

/** What came of a case. A file that is no case has failed, and so has an input that does not evaluate. */
export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly differences: readonly Difference[];
  /** Why there was nothing to compare. */
  readonly problem?: string | undefined;
}

export function runCase(file: CaseFile): Outcome {
  const { name } = file;
  if (!file.ok) return { name, passed: false, differences: [], problem: file.problem };
  try {
    const differences = differencesOf(plain(file.result), plain(evaluateInput(file.input)));
    return { name, passed: differences.length === 0, differences };
  } catch (error) {
    return { name, passed: false, differences: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

/** As it would come out of JSON, so that prototypes and absent members do not count. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
