import { createHash, randomBytes } from 'node:crypto';
import type { StoredTrait, StoredTraits } from '../environment/trait-store.ts';
import type { Exchange } from './endpoint.ts';
import type { RequestedIdentity } from './read-identity.ts';
import type { RequestedTrait } from './read-trait.ts';

/** Somebody whose flags can be evaluated: with what the request says and what was stored before. */
export interface Identified {
  readonly identifier: string;
  readonly traits: StoredTraits;
  /** The names of those that are for this request alone. */
  readonly transientTraits: ReadonlySet<string>;
}

/** Finds out who is meant, and stores what is to be stored. */
export function identify(requested: RequestedIdentity, { environment, snapshot, keyKind }: Exchange): Identified {
  const { model, document } = snapshot;
  const mayBringTraits = keyKind === 'server' || model.settings.allowClientTraits;
  const brought = mayBringTraits ? requested.traits : [];

  // Nobody is stored under an identifier that nobody chose.
  if (requested.identifier === '')
    return {
      identifier: inventIdentifier(brought),
      traits: merge(new Map(), brought),
      transientTraits: namesOf(brought),
    };

  const { identifier, isTransient } = requested;
  const stored = environment.traits.traitsOf(identifier);
  const persists = document.project.organisation?.persist_trait_data ?? true;
  const kept = persists && !isTransient ? brought.filter((trait) => !trait.isTransient) : [];
  if (!isTransient) environment.traits.store(identifier, merge(stored, kept));

  const transientTraits = namesOf(brought.filter((trait) => isTransient || trait.isTransient));
  return { identifier, traits: merge(stored, brought), transientTraits };
}

function namesOf(traits: readonly RequestedTrait[]): ReadonlySet<string> {
  return new Set(traits.map(({ key }) => key));
}

/** What a request brings wins over what is stored; `null` deletes. */
export function merge(stored: StoredTraits, brought: readonly RequestedTrait[]): StoredTraits {
  const traits = new Map(stored);
  for (const { key, value } of brought) {
    if (value === null) traits.delete(key);
    else traits.set(key, value);
  }
  return traits;
}

/** Part of Flagsmith's contract: the same traits get the same identifier, and so the same buckets. */
function inventIdentifier(traits: readonly RequestedTrait[]): string {
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
