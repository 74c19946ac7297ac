import type { Environment, IdentityOverrides } from '../model/environment.ts';

/**
 * Adds the identity overrides of follow-up pages to the first page, which is authoritative for everything else.
 * Of several entries for one identity the earlier page's counts.
 */
export function mergeIdentityOverrides(environment: Environment, pages: readonly Environment[]): Environment {
  if (pages.length === 0) return environment;
  return { ...environment, identityOverrides: join([environment, ...pages].map((page) => page.identityOverrides)) };
}

/** Asks the list in which a place is, by the place in that list. */
function join(lists: readonly IdentityOverrides[]): IdentityOverrides {
  return {
    entries: lists.flatMap(({ entries }) => entries),
    featuresAt(place) {
      let start = 0;
      for (const { entries, featuresAt } of lists) {
        if (place < start + entries.length) return featuresAt(place - start);
        start += entries.length;
      }
      return [];
    },
    survey(visit) {
      let start = 0;
      for (const { entries, survey } of lists) {
        const before = start;
        survey((place, name, weight) => visit(before + place, name, weight));
        start += entries.length;
      }
    },
  };
}
