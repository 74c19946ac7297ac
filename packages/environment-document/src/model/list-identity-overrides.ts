import type { Feature, IdentityOverride, IdentityOverrides } from './environment.ts';
import { sumOfWeights } from './percentage.ts';

/** Makes identity overrides from features, for environments that are built in code. */
export function listIdentityOverrides(
  entries: readonly (IdentityOverride & { readonly features: readonly Feature[] })[],
): IdentityOverrides {
  return {
    entries,
    featuresOf: (index) => entries[index]?.features ?? [],
    forEachOverride(visit) {
      entries.forEach(({ features }, index) => {
        for (const { name, variants } of features) visit(index, name, sumOfWeights(variants));
      });
    },
  };
}
