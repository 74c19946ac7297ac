import type { Environment, Feature, IdentityOverride } from '@burgee/engine';

/** An environment as values alone, for comparing and copying: with what identities override already read. */
export function plain(environment: Environment): PlainEnvironment {
  const identityOverrides = environment.identityOverrides.map((override) => ({
    ...override,
    features: override.features(),
  }));
  return { ...environment, identityOverrides };
}

export interface PlainEnvironment extends Omit<Environment, 'identityOverrides'> {
  readonly identityOverrides: readonly (Omit<IdentityOverride, 'features'> & {
    readonly features: readonly Feature[];
  })[];
}
