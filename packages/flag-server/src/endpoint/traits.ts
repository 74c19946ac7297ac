import { errorAnswer, jsonAnswer } from '../http/answer.ts';
import type { Endpoint, Exchange, Respond } from './endpoint.ts';
import { withJsonBody } from './json-body.ts';
import { invalid, isRecord, type Read, type RequestedTrait, readTrait } from './read-trait.ts';
import { merge } from './resolve-identity.ts';

/** A trait, and the identifier of its identity. */
interface OwnedTrait extends RequestedTrait {
  readonly identifier: string;
}

/** `POST /api/v1/traits/`: sets one trait of one identity. */
export const traits: Endpoint = {
  access: 'any-key',
  methods: {
    POST: ifStorable((exchange) =>
      withJsonBody(exchange, readOwnedTrait, (trait) => {
        store([trait], exchange);
        return jsonAnswer(200, ownedJson(trait));
      }),
    ),
  },
};

/** `PUT /api/v1/traits/bulk/`: sets several traits; `null` deletes. */
export const traitsBulk: Endpoint = {
  access: 'any-key',
  methods: {
    PUT: ifStorable((exchange) =>
      withJsonBody(exchange, readOwnedTraits, (owned) => {
        store(owned, exchange);
        return jsonAnswer(200, owned.filter(({ value }) => value !== null).map(ownedJson));
      }),
    ),
  },
};

/** `POST /api/v1/traits/increment-value/`: adds to a trait that is a whole number; a missing one counts as 0. */
export const traitsIncrement: Endpoint = {
  access: 'any-key',
  methods: {
    POST: ifStorable((exchange) =>
      withJsonBody(exchange, readIncrement, ({ identifier, key, by }) => {
        const before = exchange.environment.traits.traitsOf(identifier).get(key) ?? 0;
        if (!Number.isInteger(before)) return jsonAnswer(400, ['Trait is not an integer.']);
        const value = Number(before) + by;
        store([{ identifier, key, value, isTransient: false }], exchange);
        return jsonAnswer(200, { trait_key: key, trait_value: value, identifier });
      }),
    ),
  },
};

/** Refuses requests whose traits must not be stored. */
function ifStorable(respond: Respond): Respond {
  return (exchange) => {
    const { document, model } = exchange.snapshot;
    if (document.project.organisation?.persist_trait_data === false)
      return errorAnswer(403, 'Organisation is not authorised to store traits.');
    if (exchange.keyKind === 'client' && !model.settings.allowClientTraits)
      return jsonAnswer(400, { non_field_errors: ['Setting traits not allowed with client key.'] });
    return respond(exchange);
  };
}

function store(owned: readonly OwnedTrait[], { environment }: Exchange): void {
  for (const { identifier, ...trait } of owned)
    environment.traits.store(identifier, merge(environment.traits.traitsOf(identifier), [trait]));
}

function ownedJson({ identifier, key, value }: OwnedTrait): unknown {
  return { identity: { identifier }, trait_key: key, trait_value: value };
}

function readOwnedTrait(json: unknown): Read<OwnedTrait> {
  const identity = isRecord(json) ? json['identity'] : undefined;
  const identifier = isRecord(identity) ? identity['identifier'] : undefined;
  if (typeof identifier !== 'string' || identifier === '') return invalid('identity', 'This field is required.');
  const trait = readTrait(json);
  return trait.ok ? { ok: true, value: { ...trait.value, identifier } } : trait;
}

function readOwnedTraits(json: unknown): Read<readonly OwnedTrait[]> {
  const read = Array.isArray(json) ? json.map(readOwnedTrait) : [invalid('', '')];
  const owned = read.flatMap((one) => (one.ok ? [one.value] : []));
  return owned.length === read.length
    ? { ok: true, value: owned }
    : { ok: false, errors: { detail: 'Invalid request data' } };
}

function readIncrement(
  json: unknown,
): Read<{ readonly identifier: string; readonly key: string; readonly by: number }> {
  if (!isRecord(json)) return invalid('non_field_errors', 'Invalid data. Expected a dictionary.');
  const { identifier, trait_key: key, increment_by: by } = json;
  if (typeof identifier !== 'string') return invalid('identifier', 'This field is required.');
  if (typeof key !== 'string') return invalid('trait_key', 'This field is required.');
  if (typeof by !== 'number' || !Number.isInteger(by)) return invalid('increment_by', 'A valid integer is required.');
  return { ok: true, value: { identifier, key, by } };
}
