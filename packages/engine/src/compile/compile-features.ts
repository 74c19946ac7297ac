import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feature } from '../model/environment.ts';
import { cite } from '../operator/cite.ts';
import { checkWeights } from './check-weights.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledEnvironment, CompiledFeature, CompiledOverride } from './compiled.ts';
import type { EnvironmentFacts } from './segment-scope.ts';
import { tell } from './tell.ts';

/** What is compiled before the features, and what an earlier environment may lend. */
export interface FeatureParts extends Pick<CompiledEnvironment, 'overrides' | 'identities'> {
  readonly previous: CompiledEnvironment | undefined;
  readonly facts: EnvironmentFacts;
}

/** Compiles every feature with the overrides that concern it. Of two features of one name the later counts. */
export function compileFeatures(
  sources: readonly Feature[],
  parts: FeatureParts,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, CompiledFeature> {
  const features = new Map<string, CompiledFeature>();
  const isTargetedAsBefore =
    parts.overrides === parts.previous?.overrides && parts.identities === parts.previous.identities;
  sources.forEach((source, index) => {
    const { name, origin: path = ['features', index] } = source;
    checkWeights(source, path, diagnostics);
    const count = features.size;
    const known = isTargetedAsBefore ? parts.previous?.features.get(name) : undefined;
    features.set(name, known?.source === source ? known : compileFeature(source, parts));
    if (features.size > count) return;
    const message = `${cite(name)} is defined more than once; the later definition counts.`;
    tell(diagnostics, { code: 'duplicate-feature', path, message });
  });
  return features;
}

function compileFeature(source: Feature, { overrides, identities, previous, facts }: FeatureParts): CompiledFeature {
  const { name } = source;
  const known = previous?.features.get(name);
  const outcome = known?.source === source ? known.outcome : compileOutcome(source, undefined, facts);
  const isOverriddenForIdentities = identities.names.has(name);
  const ofSegments = overrides.byFeature.get(name) ?? NONE;
  const isSame = outcome.allocation === undefined && !isOverriddenForIdentities && ofSegments.length === 0;
  const forEveryone = isSame ? outcome.plain : undefined;
  return { source, outcome, forEveryone, isOverriddenForIdentities, overrides: ofSegments };
}

const NONE: readonly CompiledOverride[] = [];
