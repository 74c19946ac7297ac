/** A value that a server stores for a trait; `undefined` if it is missing. */
type TraitValue = string | number | boolean | null | undefined;

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
export function identityOf({ identifier, traits = {} }: IdentityRequest): {
  readonly identifier: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
} {
  const entries = Object.entries(traits).map(([name, trait]) => [name, asTransient(trait).value]);
  return { identifier, traits: Object.fromEntries(entries) };
}

/** The body of `POST /identities/`. JSON leaves out what is `undefined`. */
export function identityBody({ identifier, traits = {}, transient }: IdentityRequest): string {
  const sent = Object.entries(traits).flatMap(([name, trait]) => {
    const { value, transient: isTransient } = asTransient(trait);
    const flag = isTransient === true || undefined;
    return value === undefined ? [] : [{ trait_key: name, trait_value: wireValue(value), transient: flag }];
  });
  return JSON.stringify({ identifier, traits: sent, transient: transient || undefined });
}

function asTransient(trait: TraitValue | TransientTrait): TransientTrait {
  return typeof trait === 'object' && trait !== null ? trait : { value: trait };
}

/** JSON turns NaN and infinite numbers into `null`, which would delete the trait: they are sent as text. */
function wireValue(value: TraitValue): TraitValue {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
