export { createDocumentReader, type DocumentReader, type ParseOptions } from './create-document-reader.ts';
export { type EvaluationResultJson, type FlagResultJson, formatEvaluationResult } from './format-evaluation-result.ts';
export { formatIssues } from './format-issues.ts';
export { formatReason } from './format-reason.ts';
export { mergeIdentityOverrides } from './merge-identity-overrides.ts';
export { parseEnvironmentDocument } from './parse-environment-document.ts';
export { type EvaluationContext, parseEvaluationContext } from './parse-evaluation-context.ts';
