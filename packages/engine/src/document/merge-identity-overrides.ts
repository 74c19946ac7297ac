import type { Environment } from '../model/environment.ts';

/**
 * Adds the identity overrides of follow-up pages to the first page, which is authoritative for everything else.
 * Of several entries for one identity the earlier page's counts.
 */
export function mergeIdentityOverrides(environment: Environment, pages: readonly Environment[]): Environment {
  if (pages.length === 0) return environment;
  const following = pages.flatMap((page) => page.identityOverrides);
  return { ...environment, identityOverrides: [...environment.identityOverrides, ...following] };
}
