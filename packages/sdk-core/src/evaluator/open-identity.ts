import {
  type CompiledEnvironment,
  evaluateFlag,
  evaluateFlags,
  explainFlag,
  type Identity,
  matchSegments,
} from '@burgee/engine';
import type { IdentityEvaluator } from './evaluator.ts';

/** The flags of a compiled environment for one identity. */
export function openIdentity(environment: CompiledEnvironment, identity: Identity): IdentityEvaluator {
  return {
    evaluateFlag: (name) => evaluateFlag(environment, name, identity),
    evaluateFlags: () => evaluateFlags(environment, identity).flags,
    matchSegments: () => matchSegments(environment, identity),
    explainFlag: (name) => explainFlag(environment, name, identity),
  };
}
