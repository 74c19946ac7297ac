import type { Feature, IdentityOverride, IdentityOverrides } from './environment.ts';
import { sumOfWeights } from './percentage.ts';

/** Makes identity overrides of features that were read already, for environments that no document is behind. */
export function listIdentityOverrides(
  entries: readonly (IdentityOverride & { readonly features: readonly Feature[] })[],
): IdentityOverrides {
  return {
    entries,
    featuresAt: (place) => entries[place]?.features ?? [],
    survey(visit) {
      entries.forEach(({ features }, place) => {
        for (const { name, variants } of features) visit(place, name, sumOfWeights(variants));
      });
    },
  };
}
