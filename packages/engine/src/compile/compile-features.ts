import type { Feature } from '../model/environment.ts';
import { checkWeights } from './check-weights.ts';
import { compileOutcome } from './compile-outcome.ts';
import { compileOverrides } from './compile-overrides.ts';
import type { CompiledFeature, CompiledSegment } from './compiled.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/** Compiles every feature with the overrides that concern it. Of two features of one name the later counts. */
export function compileFeatures(
  segments: readonly CompiledSegment[],
  overriddenForIdentities: ReadonlySet<string>,
  scope: EnvironmentScope,
): ReadonlyMap<string, CompiledFeature> {
  const sources = indexByName(scope);
  const overrides = compileOverrides(segments, sources, scope);
  const features = new Map<string, CompiledFeature>();
  for (const [name, source] of sources) {
    features.set(name, {
      source,
      outcome: compileOutcome(source, undefined, scope),
      isOverriddenForIdentities: overriddenForIdentities.has(name),
      overrides: overrides.get(name) ?? [],
    });
  }
  return features;
}

function indexByName({ environment, diagnose }: EnvironmentScope): ReadonlyMap<string, Feature> {
  const byName = new Map<string, Feature>();
  environment.features.forEach((feature, index) => {
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
