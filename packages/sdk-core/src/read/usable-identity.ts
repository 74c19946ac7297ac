import type { Identity, TraitValue } from '@burgee/engine';
import type { Log, TransientTrait } from '@burgee/flagsmith-api';

/** Says once what of the identities that callers pass cannot be used; `about` tells one thing from another. */
export type Doubt = (about: string, message: string) => void;

/** Of how many things it is remembered that they were said. */
const MOST_SAID = 100;

/** Makes what says each doubt once: the same traits come with every request. */
export function doubtOnce(log: Log): Doubt {
  const said = new Set<string>();
  return (about, message) => {
    if (said.has(about) || said.size === MOST_SAID) return;
    said.add(about);
    log('warn', 'identity', message);
  };
}

/**
 * The identifier as a text: a number stands for its digits. Anything else names nobody and gives the empty text, because
 * one person must not stand for all whose identifier was forgotten.
 */
export function usableIdentifier(identifier: unknown, doubt: Doubt): string {
  if (typeof identifier === 'string') return identifier;
  if (typeof identifier === 'bigint' || Number.isFinite(identifier)) return String(identifier);
  doubt('', `An identifier must be text, and this one is ${typeOf(identifier)}; it is answered as for nobody.`);
  return '';
}

/** The identity as conditions can ask about it. The traits are those given when all of them can be used. Never throws. */
export function usableIdentity(identifier: unknown, traits: object | undefined | null, doubt: Doubt): Identity {
  // Every request passes here: V8 inlines this much, and what is rare stays out of it.
  return typeof identifier === 'string' && identifier !== '' && areUsable(traits)
    ? { identifier, traits }
    : repairIdentity(identifier, traits, doubt);
}

function repairIdentity(identifier: unknown, traits: object | undefined | null, doubt: Doubt): Identity {
  const usable = usableIdentifier(identifier, doubt);
  if (identifier === '') doubt('', 'An identifier is empty; it is answered as for nobody.');
  if (traits == null) return { identifier: usable };
  if (areUsable(traits)) return { identifier: usable, traits };
  const values = Object.entries(usableTraits(traits, doubt)).map(([name, { value }]) => [name, value] as const);
  return { identifier: usable, traits: Object.fromEntries(values) };
}

/**
 * The traits that can be sent, and asked about: texts, finite numbers, booleans and `null`, or one of them as
 * `{ value, transient }`. Each other one is said and left out; `undefined` is a trait that was not given. Never throws.
 */
export function usableTraits(traits: unknown, doubt: Doubt): Readonly<Record<string, TransientTrait>> {
  const usable: [name: string, trait: TransientTrait][] = [];
  for (const name of namesOf(traits, doubt)) {
    const trait = readTrait(traits, name);
    if (typeof trait === 'object') usable.push([name, trait]);
    else if (trait !== undefined) {
      doubt(
        `.${name}`,
        `The trait "${name}" is ${trait} and is not used: traits are texts, finite numbers, booleans or null.`,
      );
    }
  }
  return Object.fromEntries(usable);
}

/**
 * Whether nothing has to be done to traits, which is nearly always so. Every request passes here: values are read as
 * V8 reads those of a `for … in`, without a look-up by name.
 */
function areUsable(traits: object | undefined | null): traits is Readonly<Record<string, TraitValue>> {
  try {
    if (!isRecord(traits)) return false;
    for (const name in traits) {
      const value = traits[name];
      if (typeof value !== 'string' && value !== undefined && !isTraitValue(value)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function isRecord(traits: object | undefined | null): traits is Readonly<Record<string, unknown>> {
  return typeof traits === 'object' && traits !== null && !Array.isArray(traits);
}

function namesOf(traits: unknown, doubt: Doubt): readonly string[] {
  if (traits === undefined || traits === null) return [];
  try {
    if (typeof traits === 'object' && !Array.isArray(traits)) return Object.keys(traits);
    doubt('traits', `Traits must be an object, and these are ${typeOf(traits)}; none is used.`);
  } catch {
    doubt('traits', 'Traits threw when they were looked at; none is used.');
  }
  return [];
}

/** A trait as it can be used, or else what it is. */
function readTrait(traits: unknown, name: string): TransientTrait | string | undefined {
  try {
    const trait: unknown = Reflect.get(Object(traits), name);
    if (trait === undefined) return undefined;
    if (isTraitValue(trait)) return { value: trait };
    if (typeof trait !== 'object' || trait === null || !Object.hasOwn(trait, 'value')) return typeOf(trait);
    const value: unknown = Reflect.get(trait, 'value');
    const transient = Reflect.get(trait, 'transient') === true;
    if (!isTraitValue(value)) return value === undefined ? undefined : typeOf(value);
    return transient ? { value, transient } : { value };
  } catch {
    return 'a getter that throws';
  }
}

function isTraitValue(value: unknown): value is TraitValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  return typeof value === 'number' && Number.isFinite(value);
}

/** Names a value by its type alone: it can be about a person. */
function typeOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return `of the type ${value === null ? 'null' : typeof value}`;
  try {
    if (Array.isArray(value)) return 'an array';
    return value instanceof Date ? 'a Date' : 'an object';
  } catch {
    return 'an object that throws when it is looked at';
  }
}
