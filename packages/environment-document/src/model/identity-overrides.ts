import type { Environment, Feature, IdentityOverride, IdentityOverrides } from './environment.ts';
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

/**
 * Adds the identity overrides of further pages to the first page, which decides everything else.
 * When pages have entries for the same identity, the entry of the earlier page counts.
 */
export function mergeIdentityOverrides(environment: Environment, pages: readonly Environment[]): Environment {
  if (pages.length === 0) return environment;
  return {
    ...environment,
    identityOverrides: concatenate([environment, ...pages].map((page) => page.identityOverrides)),
  };
}

/** Maps an index to the list that contains it and the index within that list. */
function concatenate(lists: readonly IdentityOverrides[]): IdentityOverrides {
  return {
    entries: lists.flatMap(({ entries }) => entries),
    featuresOf(index) {
      let start = 0;
      for (const { entries, featuresOf } of lists) {
        if (index < start + entries.length) return featuresOf(index - start);
        start += entries.length;
      }
      return [];
    },
    forEachOverride(visit) {
      let start = 0;
      for (const { entries, forEachOverride } of lists) {
        const before = start;
        forEachOverride((index, name, weight) => visit(before + index, name, weight));
        start += entries.length;
      }
    },
  };
}
