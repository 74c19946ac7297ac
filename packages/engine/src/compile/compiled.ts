import type { LinearMatcher } from '@burgee/bounded-regex';
import type {
  Condition,
  Environment,
  Feature,
  Override,
  Rule,
  Segment,
  Variant,
} from '@burgee/environment-document/model';
import type { Bucketing } from '../bucketing/bucketing.ts';
import type { Diagnostic, Finding } from '../model/diagnostic.ts';
import type { FlagResult, SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import type { Subject } from '../operator/operator.ts';
import type { SearchAccount } from './search-account.ts';
import type { Searching } from './searching.ts';

/**
 * An environment as maps and functions: everything that depends on the document alone is done.
 * Evaluating it allocates only what it returns. It cannot be serialised; compile again instead.
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
  /** The REGEX and the account of the package's entry that compiled it. */
  readonly searching: Searching;
  /** The shares of its conditions that search texts. */
  readonly account: SearchAccount;
  /** The parts of the document that cannot work as written; at most a hundred for each part of the environment. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A feature and what can redefine it, strongest first. */
export interface CompiledFeature {
  readonly source: Feature;
  readonly results: FeatureResults;
  /** The result when it is the same with and without any identity; otherwise `undefined`. */
  readonly constantResult: FlagResult | undefined;
  /** Whether any identity overrides it; if not, identity overrides are not looked up. */
  readonly isOverriddenForIdentities: boolean;
  /** Only the overrides of this feature, by priority, stable for equal ones. The first whose segment matches wins. */
  readonly overrides: readonly CompiledOverride[];
}

/** What segments redefine. */
export interface CompiledOverrides {
  /** By the name of the feature, strongest first; features that no segment overrides are not in it. */
  readonly byFeature: ReadonlyMap<string, readonly CompiledOverride[]>;
  /** What in them cannot work as written. */
  readonly findings: readonly Finding[];
}

/** A feature as a segment redefines it. */
export interface CompiledOverride {
  readonly source: Override;
  readonly segment: CompiledSegment;
  /** The `matches` of the segment, one step closer. */
  readonly matches: Matches;
  readonly results: FeatureResults;
}

/** What single identities get. */
export interface CompiledIdentities {
  /** The overrides of one identity by its identifier; compiled at the first call, and kept. */
  readonly of: (identifier: string) => CompiledIdentity | undefined;
  /** The names of the features that any identity overrides. */
  readonly names: ReadonlySet<string>;
  /** What in them cannot work as written. */
  readonly findings: readonly Finding[];
}

/** What one identity gets, by feature name. */
export interface CompiledIdentity {
  readonly results: ReadonlyMap<string, FeatureResults>;
  /** One for every entry of the document that has this identifier, as Flagsmith's engine lists them. */
  readonly segments: readonly SegmentResult[];
}

/** Every result that a feature (or an override of one) can have, built when compiling. */
export interface FeatureResults {
  readonly source: Feature;
  /** Without an identity, or without variants. */
  readonly withoutIdentity: FlagResult;
  /** How identities are allocated to variants; `undefined` without variants. */
  readonly allocation: Allocation | undefined;
}

/** The ranges of a feature's variants in [0, 100). */
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

/** The bucket of an identity in [0, 100), for one salt; `undefined` without key and identifier. */
export type IdentityBucket = (identity: Identity) => number | undefined;

export interface CompiledSegment {
  readonly source: Segment;
  /** Its index in {@link CompiledEnvironment.segments}. */
  readonly index: number;
  readonly rules: readonly CompiledRule[];
  /** In the order of the document. */
  readonly overrides: readonly CompiledOverride[];
  readonly matches: Matches;
  readonly result: SegmentResult;
  /** What in its rules cannot work as written. */
  readonly findings: readonly Finding[];
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
  /** Reads the subject of the condition; for a split, what is hashed. */
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
