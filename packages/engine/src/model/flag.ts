import type { FlagValue, Metadata, Percentage } from '@burgee/environment-document/model';

/** The result of evaluating a feature. Results are built once per compiled environment, shared and frozen. */
export interface FlagResult {
  readonly name: string;
  readonly enabled: boolean;
  /** The value of the feature or of the variant; a disabled flag still has it. */
  readonly value: FlagValue;
  /**
   * The key of the variant that the identity is in, `control` when it is in none,
   * `null` when the feature has no variants, the variant has no key, or the identity has neither key nor identifier.
   */
  readonly variant: string | null;
  readonly reason: Reason;
  /** As the feature or override has it; `{ id }` for features of an environment document. */
  readonly metadata?: Metadata | undefined;
}

/** Why a flag has its value. */
export type Reason =
  /** Only the environment's own definition applied. */
  | { readonly kind: 'DEFAULT' }
  /** A segment's override applied; for an identity's own override the segment is `identity_overrides`. */
  | { readonly kind: 'TARGETING_MATCH'; readonly segment: string }
  /** The identity is in a variant; `segment` is set when the variants are a segment's. */
  | { readonly kind: 'SPLIT'; readonly weight: Percentage; readonly segment?: string | undefined };

/** A segment that an identity is in. */
export interface SegmentResult {
  readonly name: string;
  readonly metadata?: Metadata | undefined;
}

/** Every flag of an environment, in its order, and the segments that the identity is in. */
export interface EvaluationResult {
  readonly flags: readonly FlagResult[];
  readonly segments: readonly SegmentResult[];
}

/** The segment name of identity overrides, in reasons and segment lists. Part of Flagsmith's contract. */
export const IDENTITY_OVERRIDES = 'identity_overrides';
