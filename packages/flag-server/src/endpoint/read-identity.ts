import { invalid, isRecord, type Read, type RequestedTrait, readTraits } from './read-trait.ts';

/** The identity in a request. */
export interface RequestedIdentity {
  /** Empty when the server is to generate one. */
  readonly identifier: string;
  readonly traits: readonly RequestedTrait[];
  /** Whether to store nothing of this identity. Its stored traits are used anyway. */
  readonly isTransient: boolean;
}

const MAX_IDENTIFIER = 2_000;

/** Reads the body of `POST /api/v1/identities/`. */
export function readIdentity(json: unknown): Read<RequestedIdentity> {
  if (!isRecord(json)) return invalid('non_field_errors', 'Invalid data. Expected a dictionary.');
  const { identifier, traits: given, transient } = json;
  const id = identifier ?? '';
  if (typeof id !== 'string' && typeof id !== 'number') return invalid('identifier', 'Not a valid string.');
  if (String(id).length > MAX_IDENTIFIER)
    return invalid('identifier', `Ensure this field has no more than ${MAX_IDENTIFIER} characters.`);

  const traits = readTraits(given ?? []);
  if (!traits.ok) return { ok: false, errors: { traits: traits.errors } };
  return { ok: true, value: { identifier: String(id).trim(), traits: traits.value, isTransient: transient === true } };
}
