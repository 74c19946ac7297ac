import type { CompiledEnvironment, CompiledFeature, Outcome } from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { allocate } from './allocate.ts';

/**
 * Evaluates one flag, or returns `undefined` when the environment has no feature of exactly this name.
 *
 * Only segments that override this feature are tested, and only until one matches. Never throws, and allocates
 * nothing: results are made when compiling. Without an identity the environment's own definition counts.
 */
export function evaluateFlag(
  environment: CompiledEnvironment,
  name: string,
  identity?: Identity,
): FlagResult | undefined {
  const feature = environment.features.get(name);
  if (feature === undefined) return undefined;
  if (feature.forEveryone !== undefined) return feature.forEveryone;
  if (identity == null) return feature.outcome.plain;
  return allocate(winnerOf(feature, environment, identity), identity);
}

function winnerOf(feature: CompiledFeature, environment: CompiledEnvironment, identity: Identity): Outcome {
  if (feature.isOverriddenForIdentities) {
    const own = environment.identities.of(identifierOf(identity))?.outcomes.get(feature.source.name);
    if (own !== undefined) return own;
  }
  for (const override of feature.overrides) {
    if (override.matches(identity)) return override.outcome;
  }
  return feature.outcome;
}
