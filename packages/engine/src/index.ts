export type { LinearMatcher } from '@burgee/bounded-regex';
export { type JsonBudget, jsonBudget, parseJsonText } from '@burgee/environment-document/json';
// The model: environments
export {
  type BucketingName,
  type Condition,
  type Environment,
  type EnvironmentSettings,
  type Feature,
  type FlagValue,
  type IdentityOverride,
  type IdentityOverrides,
  type Issue,
  listIdentityOverrides,
  type Metadata,
  nearestPercentage,
  type OperatorName,
  type Override,
  type Parsed,
  type Path,
  type Percentage,
  percentage,
  type Rule,
  type RuleType,
  type Segment,
  type Variant,
  type VisitOverride,
} from '@burgee/environment-document/model';
// Bucketing
export type { Bucketing, BucketOf, Placing } from './bucketing/bucketing.ts';
export { md5Bucketing } from './bucketing/md5-bucketing.ts';
// Compiling
export { compileEnvironment } from './compile/compile-environment.ts';
export type { CompileOptions } from './compile/compile-parts.ts';
export type { CompiledEnvironment } from './compile/compiled.ts';
// Explaining and comparing
export { diffEnvironments, type FlagChange } from './diff/diff-environments.ts';
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
// The model: identities and results
export type { Diagnostic, DiagnosticCode } from './model/diagnostic.ts';
export type { EvaluationResult, FlagResult, Reason, SegmentResult } from './model/flag.ts';
export type { Identity, TraitValue } from './model/identity.ts';
export type { Subject } from './operator/operator.ts';
