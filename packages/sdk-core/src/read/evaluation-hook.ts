import type { FlagResult, Identity } from '@burgee/engine';

/**
 * Called after every read of a flag by name, synchronously: for traces and exposures. `result` is `undefined` when there is
 * no such flag and the fallback answers. What it throws is reported as an `error` of code `callback`.
 */
export type EvaluationHook = (name: string, identity: Identity | undefined, result: FlagResult | undefined) => void;
