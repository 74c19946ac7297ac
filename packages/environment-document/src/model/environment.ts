import type { Path } from './parsed.ts';
import type { Percentage } from './percentage.ts';

/** What a flag can carry. JSON arrives as a string; `null` means that no value was set. */
export type FlagValue = string | number | boolean | null;

/** Additional facts about a feature or segment, passed through unchanged. */
export type Metadata = Readonly<Record<string, unknown>>;

/** The environment as Burgee trusts it: parsed, checked, independent of how it came over the wire. */
export interface Environment {
  /** The client-side key; part of every derived identity key, and so of every bucket. */
  readonly key: string;
  /** Segments can read it. */
  readonly name: string;
  /** How identities are assigned to buckets; Flagsmith's server and SDKs use `md5`. */
  readonly bucketing: BucketingName;
  /** Among features of the same name the last one counts. */
  readonly features: readonly Feature[];
  /** In the order in which they are tested: among overrides of equal priority the earlier segment wins. */
  readonly segments: readonly Segment[];
  readonly identityOverrides: IdentityOverrides;
  readonly settings: EnvironmentSettings;
}

/** The name of a strategy that assigns identities to buckets. Changing it moves identities to other variants. */
export type BucketingName = 'md5' | 'xxhash64';

/** Settings for serving the document, for SDKs and proxies. Evaluation ignores them. */
export interface EnvironmentSettings {
  /** When the environment last changed, in the document's spelling (ISO 8601); `null` when the document has no time. */
  readonly updatedAt: string | null;
  /** Whether client keys may send traits. */
  readonly allowClientTraits: boolean;
  /** Whether responses to client keys omit disabled flags; the environment's setting overrides its project's. */
  readonly hideDisabledFlags: boolean;
  /** Whether the project announces changes on Flagsmith's event stream. */
  readonly realtimeUpdates: boolean;
  /** Whether the server must not serve flags to this organisation. */
  readonly stopServingFlags: boolean;
  /** Ids (`metadata.id`) of features that client keys must not see. */
  readonly serverKeyOnlyFeatureIds: readonly number[];
}

/** A feature as the environment, a segment or an identity defines it. */
export interface Feature {
  /** The salt of its variants' buckets. Part of Flagsmith's contract: changing it moves every identity. */
  readonly key: string;
  /** Matched exactly, case and blanks included. */
  readonly name: string;
  readonly enabled: boolean;
  /** The value, or the control value when there are variants. A disabled feature still has one. */
  readonly value: FlagValue;
  /** In the order of their ranges in [0, 100); empty for a feature without variants. */
  readonly variants: readonly Variant[];
  readonly metadata?: Metadata | undefined;
  /** Its path in the document, for diagnostics. */
  readonly path?: Path | undefined;
}

/** An alternative value and its share of the identities. */
export interface Variant {
  /** A stable name; `null` when it has no name. */
  readonly key: string | null;
  readonly value: FlagValue;
  readonly weight: Percentage;
}

/** A named set of identities, and the features that it overrides for them. */
export interface Segment {
  /** The salt of its percentage splits. Part of Flagsmith's contract: changing it moves every identity. */
  readonly key: string;
  readonly name: string;
  /** All must match. A segment without rules never matches. */
  readonly rules: readonly Rule[];
  readonly overrides: readonly Override[];
  readonly metadata?: Metadata | undefined;
  /** Its path in the document, for diagnostics. */
  readonly path?: Path | undefined;
}

/** A feature as one segment redefines it. It replaces the whole feature: nothing is merged. */
export interface Override {
  readonly feature: Feature;
  /** Lower is stronger; `Infinity` when the document gives none. Among equal ones the earlier segment wins. */
  readonly priority: number;
}

/**
 * `ALL`, `ANY` or `NONE` of the conditions *and* the same of the nested rules. A rule of another type never matches.
 */
export interface Rule {
  readonly type: string;
  readonly conditions: readonly Condition[];
  readonly rules: readonly Rule[];
}

/** One test of one property of the identity or the environment. */
export interface Condition {
  /** A trait's name or a context property such as `$.identity.identifier`; empty for a split of the identity itself. */
  readonly property: string;
  /** One of {@link OperatorName}; any other never matches. */
  readonly operator: string;
  /** The text to compare with. A list is JSON for `IN`; for other operators its members are joined by commas. */
  readonly operand: string;
  /** The operand's type in the document; absent for text, numbers and booleans. */
  readonly operandKind?: 'a list' | 'an object' | undefined;
}

/**
 * Overrides of single identities, which win over those of segments. An environment may have ten thousand entries of which
 * few are used: the features of an entry are read on demand, and `forEachOverride` reads none.
 */
export interface IdentityOverrides {
  /** The identity of each entry. An identity may have several: the first that redefines a feature counts. */
  readonly entries: readonly IdentityOverride[];
  /** Reads the features of the entry at an index of `entries`; an empty list when there is no entry. */
  readonly featuresOf: (index: number) => readonly Feature[];
  /** Visits every feature of every entry, in order. */
  readonly forEachOverride: (visit: VisitOverride) => void;
}

/** An entry for one identity. The same object at the same index of two lists redefines the same features. */
export interface IdentityOverride {
  readonly identifier: string;
}

/** Called with an entry's index, the name of a feature that it redefines, and the sum of the feature's weights in percent. */
export type VisitOverride = (index: number, name: string, weight: number) => void;

/** The operators of Flagsmith's conditions. */
export type OperatorName =
  | 'EQUAL'
  | 'NOT_EQUAL'
  | 'GREATER_THAN'
  | 'GREATER_THAN_INCLUSIVE'
  | 'LESS_THAN'
  | 'LESS_THAN_INCLUSIVE'
  | 'CONTAINS'
  | 'NOT_CONTAINS'
  | 'IN'
  | 'REGEX'
  | 'MODULO'
  | 'IS_SET'
  | 'IS_NOT_SET'
  | 'PERCENTAGE_SPLIT';

/** How a rule combines its conditions, and its nested rules. */
export type RuleType = 'ALL' | 'ANY' | 'NONE';

/**
 * How deep rules may be nested; Flagsmith itself nests two. A segment beyond it never matches and is reported: only an
 * attacker sends deeper trees, and they would overflow the stack.
 */
export const MAX_RULE_DEPTH = 1_000;

/** Stands for a `null` in a list of conditions, and never matches. One object for all: a document of some megabytes can have millions. */
export const NO_CONDITION: Condition = Object.freeze({ property: '', operator: '', operand: '' });
