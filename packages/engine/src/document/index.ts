export { createDocumentReader, type DocumentReader, type ParseOptions } from './create-document-reader.ts';
export { formatIssues } from './format-issues.ts';
export { mergeIdentityOverrides } from './merge-identity-overrides.ts';
export { parseEnvironmentDocument } from './parse-environment-document.ts';
