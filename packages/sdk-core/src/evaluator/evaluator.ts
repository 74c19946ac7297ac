import type {
  CompiledEnvironment,
  FlagChange,
  FlagExplanation,
  FlagResult,
  Identity,
  SegmentResult,
} from '@burgee/engine';

/** What answers reads: a compiled document, or results that a server evaluated. It never changes and never throws. */
export interface Evaluator {
  /** The flag without an identity. Allocates nothing. */
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  readonly evaluateFlags: () => readonly FlagResult[];
  readonly openIdentity: (identity: Identity) => IdentityEvaluator;
  /** The flags of which somebody may get another answer than from `before`; every flag when there was nothing before. */
  readonly changesSince: (before: Evaluator | undefined) => readonly FlagChange[];
  /** The compiled document behind it; `undefined` for results of a server. */
  readonly environment?: CompiledEnvironment | undefined;
}

/** The same for one identity. What it finds out about segments, it remembers. */
export interface IdentityEvaluator {
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  readonly evaluateFlags: () => readonly FlagResult[];
  readonly matchSegments: () => readonly SegmentResult[];
  readonly explainFlag: (name: string) => FlagExplanation | undefined;
}
