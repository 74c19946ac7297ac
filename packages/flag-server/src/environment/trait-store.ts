import type { TraitValue } from '@burgee/engine';

/** The value of a stored trait. */
export type StoredTrait = Exclude<TraitValue, null>;
export type StoredTraits = ReadonlyMap<string, StoredTrait>;

/** The traits that clients have stored, by identity. */
export interface TraitStore {
  /** The traits of an identity; empty for an unknown one. */
  traitsOf(identifier: string): StoredTraits;
  /** Replaces all traits of an identity. */
  store(identifier: string, traits: StoredTraits): void;
  /** All stored identities, with their traits. */
  all(): ReadonlyMap<string, StoredTraits>;
}

export function createTraitStore(): TraitStore {
  const identities = new Map<string, StoredTraits>();
  return {
    traitsOf: (identifier) => identities.get(identifier) ?? new Map(),
    store: (identifier, traits) => void identities.set(identifier, traits),
    all: () => new Map(identities),
  };
}
