import { checkTarget } from './check-target.ts';
import { checkWeights } from './check-weights.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/** Reports overrides of identities that cannot work, and returns the names of the features that any identity overrides. */
export function checkIdentityOverrides({ environment, diagnose }: EnvironmentScope): ReadonlySet<string> {
  const features = new Map(environment.features.map((feature) => [feature.name, feature]));
  const overridden = new Set<string>();
  environment.identityOverrides.forEach((override, at) => {
    override.features.forEach((feature, index) => {
      const path = feature.origin ?? ['identityOverrides', at, 'features', index];
      if (checkTarget(feature, features, path, diagnose)) overridden.add(feature.name);
      checkWeights(feature, path, diagnose);
    });
  });
  return overridden;
}
