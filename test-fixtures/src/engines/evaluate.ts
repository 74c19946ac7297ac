import type { Answer } from '../conformance/answer.ts';
import type { CaseInput } from '../conformance/case.ts';

/** An engine as a function. It may throw, hang or overflow, as foreign engines do. */
export type Evaluate = (input: CaseInput) => Answer;
