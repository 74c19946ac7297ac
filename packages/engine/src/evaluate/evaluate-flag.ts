import type { CompiledEnvironment, CompiledFeature, CompiledOverride, FeatureResults } from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';

/**
 * Evaluates one flag, or returns `undefined` when the environment has no feature of exactly this name.
 *
 * Only segments that override this feature are tested, and only until one matches. Never throws, and allocates
 * nothing: results are built when compiling. Without an identity it returns the environment's own definition.
 */
export function evaluateFlag(
  environment: CompiledEnvironment,
  name: string,
  identity?: Identity,
): FlagResult | undefined {
  const feature = environment.features.get(name);
  if (feature === undefined) return undefined;
  if (feature.constantResult !== undefined) return feature.constantResult;
  if (identity == null) return feature.results.withoutIdentity;
  return allocate(effectiveResults(feature, environment, identity), identity);
}

function effectiveResults(
  feature: CompiledFeature,
  environment: CompiledEnvironment,
  identity: Identity,
): FeatureResults {
  return ownResults(feature, environment, identity) ?? matchingOverride(feature, identity)?.results ?? feature.results;
}

/** What the identity's own override makes of a feature; `undefined` when it has none. */
export function ownResults(
  { source, isOverriddenForIdentities }: CompiledFeature,
  { identities }: CompiledEnvironment,
  identity: Identity,
): FeatureResults | undefined {
  return isOverriddenForIdentities ? identities.of(identifierOf(identity))?.results.get(source.name) : undefined;
}

/** The strongest override of a feature by a segment that the identity is in; `undefined` when no override applies. */
export function matchingOverride({ overrides }: CompiledFeature, identity: Identity): CompiledOverride | undefined {
  for (const override of overrides) if (override.matches(identity)) return override;
  return undefined;
}

/**
 * Chooses the result of an identity: that of its variant, or the control's outside all ranges. An identity without key and
 * identifier has no bucket.
 */
export function allocate({ withoutIdentity, allocation }: FeatureResults, identity: Identity): FlagResult {
  if (allocation === undefined) return withoutIdentity;
  const bucket = allocation.bucket(identity);
  if (bucket === undefined) return withoutIdentity;
  // Ranges follow each other, so the first that ends after the bucket holds it.
  for (const { end, result } of allocation.ranges) {
    if (bucket < end) return result;
  }
  return allocation.control;
}
