import type { FlagValue, Metadata } from './environment.ts';
import type { Percentage } from './percentage.ts';

/** What a feature evaluates to. Results are made once per compiled environment, shared and frozen. */
export interface FlagResult {
  readonly name: string;
  readonly enabled: boolean;
  /** The value of the feature or of the variant; a disabled flag still has it. */
  readonly value: FlagValue;
  /**
   * The key of the variant that the identity is in, `control` when it is in none,
   * `null` when the feature has no variants, the variant has no key, or there is nobody to place.
   */
  readonly variant: string | null;
  readonly reason: Reason;
  /** As the feature or override has it; `{ id }` for features of an environment document. */
  readonly metadata?: Metadata | undefined;
}

/** Why a flag has its value. */
export type Reason =
  /** Nothing but the environment's own definition applied. */
  | { readonly kind: 'DEFAULT' }
  /** A segment's override applied; for an identity's own override the segment is `identity_overrides`. */
  | { readonly kind: 'TARGETING_MATCH'; readonly segment: string }
  /** The identity is in a variant; `segment` names whose variants they are when not the environment's. */
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

/** The name that an identity's own overrides go by in reasons and segment lists. Part of Flagsmith's contract. */
export const IDENTITY_OVERRIDES = 'identity_overrides';
