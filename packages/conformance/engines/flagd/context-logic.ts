import type { Environment, Identity, TraitValue } from '@burgee/engine';
import type { Logic } from './logic.ts';
import { Unsupported } from './unsupported.ts';

/** What flagd is asked with: OpenFeature's context, with members of our own. Nobody has no targeting key. */
export interface FlagdContext {
  readonly environment: { readonly key: string; readonly name: string };
  readonly targetingKey?: string;
  readonly key?: string;
  readonly traits?: Readonly<Record<string, NonNullable<TraitValue> | null>>;
}

/** The context that the logic of this file reads. */
export function contextFor({ key, name }: Environment, identity: Identity | undefined): FlagdContext {
  const environment = { key, name };
  if (identity === undefined) return { environment };
  return {
    environment,
    targetingKey: identity.identifier,
    ...(identity.key === undefined ? {} : { key: identity.key }),
    traits: Object.fromEntries(Object.entries(identity.traits ?? {}).map(([name, value]) => [name, value ?? null])),
  };
}

/** Whether something is set: flagd reads what is missing as `null`. */
export function isSet(subject: Logic): Logic {
  return { '!==': [subject, null] };
}

/** Whether there is an identity. */
export const IS_SOMEBODY: Logic = isSet({ var: 'targetingKey' });

/** The key of the identity: its own where it is not empty, or made of the environment's and its identifier. */
export const IDENTITY_KEY: Logic = {
  if: [{ var: 'key' }, { var: 'key' }, { cat: [{ var: 'environment.key' }, '_', { var: 'targetingKey' }] }],
};

/** The paths that stand for a place in flagd's context. Any other would need a reader of JSONPath, which flagd has not. */
const PATHS: ReadonlyMap<string, Logic> = new Map<string, Logic>([
  ['$.identity.identifier', { var: 'targetingKey' }],
  ['$.identity.key', IDENTITY_KEY],
  ['$.environment.key', { var: 'environment.key' }],
  ['$.environment.name', { var: 'environment.name' }],
]);

const TRAIT_PATH = /^\$\.identity\.traits\.(?<name>\w+)$/;

/** Reads a property. @throws Unsupported for none, and for paths beyond those above */
export function propertyLogic(property: string): Logic {
  const path = PATHS.get(property);
  if (path !== undefined) return path;
  const name = TRAIT_PATH.exec(property)?.groups?.['name'] ?? property;
  if (name === '') throw new Unsupported('A condition without a property has nothing to translate.');
  if (name.startsWith('$.')) throw new Unsupported('It reads no JSONPath.');
  return { var: `traits.${name.replaceAll(/[\\./]/g, '\\$&')}` };
}
