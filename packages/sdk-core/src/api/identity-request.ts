import type { Identity, TraitValue } from '@burgee/engine';

/** Traits for the server: a value, or a value for this request only. `null` deletes a stored trait. */
export type RequestTraits = Readonly<Record<string, TraitValue | TransientTrait>>;

export interface TransientTrait {
  readonly value: TraitValue;
  /** The server uses the value for this request and does not store it. @defaultValue false */
  readonly transient?: boolean | undefined;
}

/** The identity whose flags are requested. */
export interface IdentityRequest {
  readonly identifier: string;
  readonly traits?: RequestTraits | undefined;
  /** The server stores nothing about the identity. It still uses traits that it stored earlier. @defaultValue false */
  readonly transient?: boolean | undefined;
}

/** The identity that the answer is for. */
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

/** JSON turns NaN and infinite numbers into `null`, which would delete the trait: they are sent as text. */
function wireValue(value: TraitValue): TraitValue {
  return value === null || typeof value === 'boolean' || Number.isFinite(value) ? value : String(value);
}
