import type { Identity, TraitValue } from '@burgee/engine';

/** Traits for a server: a value, or a value that is used for this request and not stored. `null` deletes what is stored. */
export type RequestTraits = Readonly<Record<string, TraitValue | TransientTrait>>;

export interface TransientTrait {
  readonly value: TraitValue;
  readonly transient?: boolean | undefined;
}

/** Whose flags a server is asked for. */
export interface IdentityRequest {
  readonly identifier: string;
  readonly traits?: RequestTraits | undefined;
  /** Nothing about the identity is stored; what is stored already is used. @defaultValue false */
  readonly transient?: boolean | undefined;
}

/** The identity that an answer is for. */
export function identityOf({ identifier, traits = {} }: IdentityRequest): Identity {
  const entries = Object.entries(traits).map(([name, trait]) => [name, plainValue(trait)]);
  return { identifier, traits: Object.fromEntries(entries) };
}

/** The body of `POST /identities/`. */
export function identityBody({ identifier, traits = {}, transient = false }: IdentityRequest): string {
  const given = Object.entries(traits).filter(([, trait]) => plainValue(trait) !== undefined);
  return JSON.stringify({
    identifier,
    traits: given.map(([name, trait]) => ({
      trait_key: name,
      trait_value: wireValue(plainValue(trait)),
      ...(isTransient(trait) && { transient: true }),
    })),
    ...(transient && { transient }),
  });
}

function plainValue(trait: TraitValue | TransientTrait): TraitValue {
  return typeof trait === 'object' && trait !== null ? trait.value : trait;
}

function isTransient(trait: TraitValue | TransientTrait): boolean {
  return typeof trait === 'object' && trait?.transient === true;
}

/** What JSON cannot say goes as its text: a number that is none would arrive as `null`, and so delete the trait. */
function wireValue(value: TraitValue): TraitValue {
  const isSayable = value === null || typeof value === 'boolean' || Number.isFinite(value);
  return isSayable ? value : String(value);
}
