import type { Diagnostic } from '../model/diagnostic.ts';
import type { Environment, Feature } from '../model/environment.ts';
import { checkWeights } from './check-weights.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledEnvironment, CompiledFeature, CompiledOverride } from './compiled.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/** What is compiled before the features, and what an earlier environment may lend. */
export interface FeatureParts extends Pick<CompiledEnvironment, 'overrides' | 'identities'> {
  readonly previous: CompiledEnvironment | undefined;
}

/** Compiles every feature with the overrides that concern it. Of two features of one name the later counts. */
export function compileFeatures(
  { overrides, identities, previous }: FeatureParts,
  scope: EnvironmentScope,
  diagnose: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, CompiledFeature> {
  const features = new Map<string, CompiledFeature>();
  for (const [name, source] of indexByName(scope.environment, diagnose)) {
    const known = previous?.features.get(name);
    features.set(name, {
      source,
      outcome: known?.source === source ? known.outcome : compileOutcome(source, undefined, scope),
      isOverriddenForIdentities: identities.names.has(name),
      overrides: overrides.byFeature.get(name) ?? NONE,
    });
  }
  return features;
}

const NONE: readonly CompiledOverride[] = [];

function indexByName(
  { features }: Environment,
  diagnose: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, Feature> {
  const byName = new Map<string, Feature>();
  features.forEach((feature, index) => {
    const path = feature.origin ?? ['features', index];
    checkWeights(feature, path, diagnose);
    if (byName.has(feature.name)) {
      const message = `${JSON.stringify(feature.name)} is defined more than once; the later definition counts.`;
      diagnose({ code: 'duplicate-feature', path, message });
    }
    byName.set(feature.name, feature);
  });
  return byName;
}
