import type { Bucketing } from '../bucketing/bucketing.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Condition, Environment, Feature, Override, Rule, Segment, Variant } from '../model/environment.ts';
import type { FlagResult, SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import type { LinearMatcher } from '../operator/linear-matcher.ts';
import type { Subject } from '../operator/operator.ts';
import type { SearchAccount } from './search-account.ts';

/**
 * An environment turned into maps and functions: everything that depends on the document alone is done.
 * Evaluating it allocates nothing but what it returns. Not serialisable; compile again instead.
 */
export interface CompiledEnvironment {
  readonly source: Environment;
  /** By name, in the environment's order. */
  readonly features: ReadonlyMap<string, CompiledFeature>;
  readonly segments: readonly CompiledSegment[];
  readonly overrides: CompiledOverrides;
  readonly identities: CompiledIdentities;
  readonly bucketing: Bucketing;
  readonly linearMatcher: LinearMatcher | undefined;
  /** What its conditions may spend on searching. */
  readonly account: SearchAccount;
  /** What in the document can never work as written; at most a hundred of each part. Empty for a sound one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A feature and what can redefine it, strongest first. */
export interface CompiledFeature {
  readonly source: Feature;
  readonly results: FeatureResults;
  /** The result for each identity and for none, where nothing depends on who asks; `undefined` where something does. */
  readonly constantResult: FlagResult | undefined;
  /** Whether any identity has an override of it: if not, no identity is looked up. */
  readonly isOverriddenForIdentities: boolean;
  /** Only the overrides of this feature, by priority, stable for equal ones. The first whose segment matches wins. */
  readonly overrides: readonly CompiledOverride[];
}

/** What segments redefine. */
export interface CompiledOverrides {
  /** By the name of the feature, strongest first; features that no segment overrides are not in it. */
  readonly byFeature: ReadonlyMap<string, readonly CompiledOverride[]>;
  /** What in them can never work. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A feature as a segment redefines it. */
export interface CompiledOverride {
  readonly source: Override;
  readonly segment: CompiledSegment;
  /** The segment's own, at hand. */
  readonly matches: Matches;
  readonly results: FeatureResults;
}

/** What single identities get. */
export interface CompiledIdentities {
  /** The overrides of one identity by its identifier; compiled when first asked for, one lookup ever after. */
  readonly of: (identifier: string) => CompiledIdentity | undefined;
  /** The names of the features that any identity overrides. */
  readonly names: ReadonlySet<string>;
  /** What in them can never work. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What one identity gets, by feature name. */
export interface CompiledIdentity {
  readonly results: ReadonlyMap<string, FeatureResults>;
  /** One for every entry of the document that has this identifier, as Flagsmith's engine lists them. */
  readonly segments: readonly SegmentResult[];
}

/** Every result that a feature (or an override of one) can have, made when compiling. */
export interface FeatureResults {
  readonly source: Feature;
  /** Without an identity, or without variants. */
  readonly withoutIdentity: FlagResult;
  /** How identities are shared out among variants; `undefined` when there are none. */
  readonly allocation: Allocation | undefined;
}

/** The shares of a feature's variants, laid out in [0, 100). */
export interface Allocation {
  readonly bucket: IdentityBucket;
  /** In order; an identity is in the first range with `start <= bucket < end`. */
  readonly ranges: readonly VariantRange[];
  /** For every bucket outside the ranges. */
  readonly control: FlagResult;
}

export interface VariantRange {
  readonly variant: Variant;
  readonly start: number;
  readonly end: number;
  readonly result: FlagResult;
}

/** The place of an identity in [0, 100), for one salt; `undefined` for one without key and identifier. */
export type IdentityBucket = (identity: Identity) => number | undefined;

export interface CompiledSegment {
  readonly source: Segment;
  /** Its place in {@link CompiledEnvironment.segments}. */
  readonly index: number;
  readonly rules: readonly CompiledRule[];
  /** In the order of the document. */
  readonly overrides: readonly CompiledOverride[];
  readonly matches: Matches;
  readonly result: SegmentResult;
  /** What in its rules can never work. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompiledRule {
  readonly source: Rule;
  readonly conditions: readonly CompiledCondition[];
  readonly rules: readonly CompiledRule[];
  readonly matches: Matches;
}

export interface CompiledCondition {
  readonly source: Condition;
  readonly matches: Matches;
  /** Reads what the condition's property stands for; what is hashed, for a split. */
  readonly read: (identity: Identity) => Subject;
  /** The bucket that a PERCENTAGE_SPLIT compares with its threshold; `undefined` for every other condition. */
  readonly split: CompiledSplit | undefined;
}

export interface CompiledSplit {
  /** The bucket of an identity, or `undefined` when the property is not set for it. */
  readonly bucket: (identity: Identity) => number | undefined;
  /** An identity is in when its bucket is at most this. */
  readonly threshold: number;
}

/** Whether an identity is in. Total: it never throws. */
export type Matches = (identity: Identity) => boolean;
