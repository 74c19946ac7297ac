import type {
  CompiledEnvironment,
  FlagChange,
  FlagExplanation,
  FlagResult,
  Identity,
  IdentityView,
} from '@burgee/engine';

/** Answers reads, from a compiled document or from results that a server evaluated. It never changes and never throws. */
export interface Evaluator {
  /** Evaluates a flag without an identity. Allocates nothing. */
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  readonly evaluateFlags: () => readonly FlagResult[];
  /**
   * Opens a view of an identity's flags. It evaluates each segment at most once. Call its methods on the view.
   * @defaultValue what the server evaluated, for the identity that it was asked about; no flags for all others
   */
  readonly openIdentity?: ((identity: Identity) => IdentityView) | undefined;
  /** Whose results these are; `undefined` for those of the environment, and for a document. */
  readonly identity?: Identity | undefined;
  /** Shows every step that led to an identity's result; `undefined` for results of a server. */
  readonly explainFlag?: ((name: string, identity: Identity) => FlagExplanation | undefined) | undefined;
  /** Lists the flags that answer somebody differently than `before` did; without `before`, all flags. */
  readonly changesSince: (before: Evaluator | undefined) => readonly FlagChange[];
  /** The compiled document; `undefined` for results of a server. */
  readonly environment?: CompiledEnvironment | undefined;
}
