import type { Answer } from '../src/answer.ts';
import type { CaseInput } from '../src/case.ts';

/** An engine as a function. It may throw, hang or overflow, as foreign engines do. */
export type Evaluate = (input: CaseInput) => Answer;
