export { createDocumentReader, type DocumentReader } from './create-document-reader.ts';
export { formatIssues } from './issues.ts';
export { mergeIdentityOverrides } from './merge-identity-overrides.ts';
export { type ParseOptions, parseEnvironmentDocument } from './parse-environment-document.ts';
