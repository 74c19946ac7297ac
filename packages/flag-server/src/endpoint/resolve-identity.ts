import { createHash, randomBytes } from 'node:crypto';
import type { StoredTrait, StoredTraits } from '../environment/trait-store.ts';
import type { Exchange } from './endpoint.ts';
import type { RequestedIdentity } from './read-identity.ts';
import type { RequestedTrait } from './read-trait.ts';

/** An identity to evaluate flags for, with the traits of the request and the stored ones. */
export interface ResolvedIdentity {
  readonly identifier: string;
  readonly traits: StoredTraits;
  /** The names of the traits that are used for this request only. */
  readonly transientTraits: ReadonlySet<string>;
}

/** Combines a requested identity with its stored traits, and stores the requested ones where that is allowed. */
export function resolveIdentity(
  requested: RequestedIdentity,
  { environment, snapshot, keyKind }: Exchange,
): ResolvedIdentity {
  const { model, document } = snapshot;
  const mayHaveTraits = keyKind === 'server' || model.settings.allowClientTraits;
  const requestedTraits = mayHaveTraits ? requested.traits : [];

  // An identity with a generated identifier is not stored.
  if (requested.identifier === '')
    return {
      identifier: generateIdentifier(requestedTraits),
      traits: merge(new Map(), requestedTraits),
      transientTraits: namesOf(requestedTraits),
    };

  const { identifier, isTransient } = requested;
  const stored = environment.traits.traitsOf(identifier);
  const persists = document.project.organisation?.persist_trait_data ?? true;
  const kept = persists && !isTransient ? requestedTraits.filter((trait) => !trait.isTransient) : [];
  if (!isTransient) environment.traits.store(identifier, merge(stored, kept));

  const transientTraits = namesOf(requestedTraits.filter((trait) => isTransient || trait.isTransient));
  return { identifier, traits: merge(stored, requestedTraits), transientTraits };
}

function namesOf(traits: readonly RequestedTrait[]): ReadonlySet<string> {
  return new Set(traits.map(({ key }) => key));
}

/** Adds traits to stored ones; a trait with the value `null` is deleted. */
export function merge(stored: StoredTraits, changes: readonly RequestedTrait[]): StoredTraits {
  const traits = new Map(stored);
  for (const { key, value } of changes) {
    if (value === null) traits.delete(key);
    else traits.set(key, value);
  }
  return traits;
}

/** Part of Flagsmith's contract: the same traits get the same identifier, and therefore the same buckets. */
function generateIdentifier(traits: readonly RequestedTrait[]): string {
  if (traits.length === 0) return randomBytes(16).toString('hex');
  const texts = traits
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, value }) => `${key}${pythonText(value)}`);
  return createHash('sha256').update(texts.join('')).digest('hex');
}

function pythonText(value: StoredTrait | null): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}
