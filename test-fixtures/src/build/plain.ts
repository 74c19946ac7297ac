import type { Environment, Feature } from '@burgee/engine';

/** An environment as values alone, for comparing and copying: with what identities override already read. */
export function plain(environment: Environment): PlainEnvironment {
  const { entries, featuresOf } = environment.identityOverrides;
  const identityOverrides = entries.map(({ identifier }, place) => ({ identifier, features: featuresOf(place) }));
  return { ...environment, identityOverrides };
}

export interface PlainEnvironment extends Omit<Environment, 'identityOverrides'> {
  readonly identityOverrides: readonly { readonly identifier: string; readonly features: readonly Feature[] }[];
}
