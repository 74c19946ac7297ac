import type { FlagResult, Identity } from '@burgee/engine';
import type { IdentityEvaluator } from '../evaluator/evaluator.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { OverrideSet } from './overrides.ts';
import type { Lookup } from './typed-reads.ts';

export interface LookupOptions {
  /** What answers now; `undefined` while there is nothing. */
  readonly held: () => Content | undefined;
  readonly overrides: OverrideSet;
  /** Told of every read of a flag by name; must not throw. `undefined` when nobody wants to know. */
  readonly observe: EvaluationHook | undefined;
}

/** The flags of the environment, from whatever is held at each read. */
export function environmentLookup({ held, overrides, observe }: LookupOptions): Lookup {
  return {
    flag(name) {
      const result = overrides.apply(name, held()?.evaluator.evaluateFlag(name));
      observe?.(name, undefined, result);
      return result;
    },
    flags: () => overrides.applyToAll(held()?.evaluator.evaluateFlags() ?? []),
  };
}

export interface IdentityLookup extends Lookup {
  /** `undefined` while nothing is held. */
  readonly opened: () => IdentityEvaluator | undefined;
}

/** The flags of an identity, from what is held now; when that is nothing, from the first that will be. */
export function identityLookup(identity: Identity, { held, overrides, observe }: LookupOptions): IdentityLookup {
  let evaluator = held()?.evaluator.openIdentity(identity);
  const opened = (): IdentityEvaluator | undefined => {
    evaluator ??= held()?.evaluator.openIdentity(identity);
    return evaluator;
  };

  return {
    opened,
    flag(name): FlagResult | undefined {
      const result = overrides.apply(name, opened()?.evaluateFlag(name));
      observe?.(name, identity, result);
      return result;
    },
    flags: () => overrides.applyToAll(opened()?.evaluateFlags() ?? []),
  };
}
