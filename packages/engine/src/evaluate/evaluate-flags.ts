import type { CompiledEnvironment, CompiledFeature } from '../compile/compiled.ts';
import type { EvaluationResult, FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { openIdentity } from './open-identity.ts';

/**
 * Evaluates every flag, in the environment's order, and lists the segments that the identity is in;
 * its own overrides last, as `identity_overrides`.
 * Each segment is tested exactly once, however many features it overrides. Never throws.
 */
export function evaluateFlags(environment: CompiledEnvironment, identity?: Identity): EvaluationResult {
  if (identity == null) return { flags: Array.from(environment.features.values(), plainOf), segments: [] };
  return openIdentity(environment, identity).evaluateFlags();
}

function plainOf({ outcome }: CompiledFeature): FlagResult {
  return outcome.plain;
}
