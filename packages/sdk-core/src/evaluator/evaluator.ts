import type {
  CompiledEnvironment,
  FlagChange,
  FlagExplanation,
  FlagResult,
  Identity,
  IdentityView,
} from '@burgee/engine';

/** What answers reads: a compiled document, or results that a server evaluated. It never changes and never throws. */
export interface Evaluator {
  /** The flag without an identity. Allocates nothing. */
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  readonly evaluateFlags: () => readonly FlagResult[];
  /** The flags for one identity, as methods to be called on the view, which keeps what segments answered. */
  readonly openIdentity: (identity: Identity) => IdentityView;
  /** Every step that led to an identity's result; `undefined` where results come from a server. */
  readonly explainFlag: (name: string, identity: Identity) => FlagExplanation | undefined;
  /** The flags of which somebody may get another answer than from `before`; every flag when there was nothing before. */
  readonly changesSince: (before: Evaluator | undefined) => readonly FlagChange[];
  /** The compiled document behind it; `undefined` for results of a server. */
  readonly environment?: CompiledEnvironment | undefined;
}
