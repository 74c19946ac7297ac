import type { Bucketing } from '@burgee/engine';
import { formatIssues } from '@burgee/engine/document';
import type { Answer } from './answer.ts';
import type { CaseFile, CaseInput } from './case.ts';
import { evaluateInput } from './evaluation-context/evaluate-input.ts';
import { judge } from './judge.ts';
import { failed, type Outcome } from './outcome.ts';

/** Runs one case on Burgee's engine, which must accept every input. Never throws: if the engine throws, the case fails. */
export function runCase(
  file: CaseFile,
  bucketings: readonly Bucketing[] = [],
  ignored: readonly string[] = [],
): Outcome {
  if (!file.ok) return failed(file.name, file.problem);
  return judge({ ...file, isMalformed: false }, answerOfBurgee(file.input, bucketings), ignored);
}

/** Burgee's answer to an input. Never throws. */
export function answerOfBurgee(input: CaseInput, bucketings: readonly Bucketing[]): Answer {
  try {
    const evaluated = evaluateInput(input, bucketings);
    if (evaluated.ok) return { kind: 'result', result: throughJson(evaluated.value) };
    return { kind: 'refused', problem: `The input is not valid: ${formatIssues(evaluated.issues)}.` };
  } catch (error) {
    return { kind: 'broken', problem: `The engine threw ${String(error)}.` };
  }
}

/** The value after a round trip through JSON, without prototypes and undefined members. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
