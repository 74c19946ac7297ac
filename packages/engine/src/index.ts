export type { LinearMatcher } from '@burgee/bounded-regex';
// Bucketing
export type { Bucketing, BucketOf, Placing } from './bucketing/bucketing.ts';
export { md5Bucketing } from './bucketing/md5-bucketing.ts';
// Compiling
export { compileEnvironment } from './compile/compile-environment.ts';
export type { CompileOptions } from './compile/compile-parts.ts';
export type { CompiledEnvironment } from './compile/compiled.ts';
// Explaining and comparing
export { diffEnvironments, type FlagChange } from './diff/diff-environments.ts';
// Parsing
export { type JsonBudget, jsonBudget, parseJsonText } from './document/parse-json-text.ts';
// Evaluating
export { evaluateFlag } from './evaluate/evaluate-flag.ts';
export {
  evaluateFlags,
  type IdentityView,
  matchSegments,
  OpenedIdentity,
  openIdentity,
} from './evaluate/open-identity.ts';
export { explainFlag } from './explain/explain-flag.ts';
export type {
  AllocationTrace,
  ConditionTrace,
  FlagExplanation,
  OverrideStep,
  RangeTrace,
  RuleTrace,
} from './explain/explanation.ts';
export { formatExplanation } from './explain/format-explanation.ts';
// The model
export type { Diagnostic, DiagnosticCode, Issue, Parsed, Path } from './model/diagnostic.ts';
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
export type { EvaluationResult, FlagResult, Reason, SegmentResult } from './model/flag.ts';
export type { Identity, TraitValue } from './model/identity.ts';
export { listIdentityOverrides } from './model/list-identity-overrides.ts';
export { nearestPercentage, type Percentage, percentage } from './model/percentage.ts';
export type { Subject } from './operator/operator.ts';
