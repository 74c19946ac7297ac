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
} from './environment.ts';
export { MAX_RULE_DEPTH, NO_CONDITION } from './environment.ts';
export { isRecord, isScalar } from './guards.ts';
export { listIdentityOverrides } from './identity-overrides.ts';
export type { Issue, Parsed, Path } from './parsed.ts';
export { nearestPercentage, type Percentage, percentage, sumOfWeights } from './percentage.ts';
