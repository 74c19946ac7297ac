export { evaluateInput } from './evaluate-input.ts';
export { type EvaluationResultJson, type FlagResultJson, formatEvaluationResult } from './format-evaluation-result.ts';
export { formatReason } from './format-reason.ts';
export { isIdentity } from './is-identity.ts';
export { type EvaluationContext, parseEvaluationContext } from './parse-evaluation-context.ts';
