/*
 * Flagsmith's `evaluation-context.json`, read leniently, since programs and people write it by hand: what is missing or
 * null is defaulted, and only a container of the wrong type is an issue.
 */

export interface ContextEnvironment {
  readonly key?: unknown;
  readonly name?: unknown;
}

export interface ContextIdentity {
  readonly identifier?: unknown;
  readonly key?: unknown;
  readonly traits?: unknown;
}

/** A feature, or a segment's override of one. */
export interface ContextFeature {
  readonly key?: unknown;
  readonly name: string;
  readonly enabled: boolean;
  readonly value?: unknown;
  readonly variants?: readonly (ContextVariant | null)[] | null | undefined;
  /** In overrides: a number or a bigint; lower is stronger. */
  readonly priority?: unknown;
  /** Handed through, never walked. */
  readonly metadata?: unknown;
}

export interface ContextVariant {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly weight?: unknown;
  readonly priority?: unknown;
}

export interface ContextSegment {
  readonly key?: unknown;
  readonly name: string;
  readonly rules?: readonly unknown[] | null | undefined;
  readonly overrides?: readonly (ContextFeature | null)[] | null | undefined;
  readonly metadata?: unknown;
}
