export type {
  BucketingName,
  Condition,
  Environment,
  EnvironmentSettings,
  Feature,
  FlagValue,
  IdentityOverride,
  IdentityOverrides,
  Metadata,
  OperatorName,
  Override,
  Rule,
  RuleType,
  Segment,
  Variant,
  VisitOverride,
} from './model/environment.ts';
export { mergeIdentityOverrides } from './model/identity-overrides.ts';
export type { Issue, Parsed, Path } from './model/parsed.ts';
export type { Percentage } from './model/percentage.ts';
export { createDocumentReader, type DocumentReader } from './read/create-document-reader.ts';
export { type ParseOptions, parseEnvironmentDocument } from './read/parse-environment-document.ts';
export { type JsonBudget, jsonBudget, parseJsonText } from './text/parse-json-text.ts';
export { formatIssues } from './wire/issues.ts';
