import type { Answer } from '../src/answer.ts';
import type { CaseInput } from '../src/case.ts';
import type { Evaluate } from './evaluate.ts';

/** Asks an engine; what it throws is its way to refuse an input. */
export function answerTo(input: CaseInput, evaluate: Evaluate): Answer {
  try {
    return evaluate(input);
  } catch (error) {
    return { kind: 'refused', problem: String(error) };
  }
}
