import type { TraitValue } from '@burgee/engine';

/** A trait that has a value: `null` deletes. */
export type StoredTrait = Exclude<TraitValue, null>;
export type StoredTraits = ReadonlyMap<string, StoredTrait>;

/** What the server remembers of identities. */
export interface TraitStore {
  /** The stored traits of an identity; none for a stranger. */
  traitsOf(identifier: string): StoredTraits;
  /** Replaces all that is stored of an identity. */
  store(identifier: string, traits: StoredTraits): void;
  /** Everybody who was stored, with their traits. */
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
