import type { CaseInput } from '../src/case.ts';
import { isRecord } from '../src/is-record.ts';

/** What a property reads of an input, as far as the properties go that are generated; `undefined` where nothing is set. */
export function subjectOf(input: CaseInput, property: string): unknown {
  const { identifier, key, traits, environment } = situationOf(input);
  const paths: Readonly<Record<string, unknown>> = {
    '$.identity.identifier': identifier,
    '$.identity.key': key,
    '$.environment.name': environment['name'],
  };
  if (Object.hasOwn(paths, property)) return paths[property];
  const name = property.replace(/^\$\.identity\.traits\./, '');
  return Object.hasOwn(traits, name) ? (traits[name] ?? undefined) : undefined;
}

interface InputSituation {
  readonly identifier: unknown;
  readonly key: string;
  readonly traits: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, unknown>>;
}

function situationOf(input: CaseInput): InputSituation {
  const whole = record(input.kind === 'context' ? input.context : input.document);
  const environment = input.kind === 'context' ? record(whole['environment']) : whole;
  const identity = record(input.kind === 'context' ? whole['identity'] : input.identity);
  const environmentKey = environment['key'] ?? environment['api_key'];
  return {
    identifier: identity['identifier'],
    key: String(identity['key'] || `${environmentKey}_${identity['identifier']}`),
    traits: record(identity['traits']),
    environment,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
