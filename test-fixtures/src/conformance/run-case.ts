import type { Bucketing } from '@burgee/engine';
import { formatIssues } from '../build/environment.ts';
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

/** Runs one case. Never throws: an engine that does has failed the case. */
export function runCase(file: CaseFile, bucketings: readonly Bucketing[] = []): Outcome {
  const { name } = file;
  if (!file.ok) return failed(name, file.problem);
  try {
    const received = evaluateInput(file.input, bucketings);
    if (!received.ok) return failed(name, `The input is not valid: ${formatIssues(received.issues)}.`);
    const differences = differencesOf(plain(file.result), plain(received.value));
    return { name, passed: differences.length === 0, differences };
  } catch (error) {
    return failed(name, `The engine threw ${String(error)}.`);
  }
}

function failed(name: string, problem: string): Outcome {
  return { name, passed: false, differences: [], problem };
}

/** As it would come out of JSON, so that prototypes and absent members do not count. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
