import type { Identity } from '../model/identity.ts';
import type { Subject } from '../operator/operator.ts';
import { type EnvironmentFacts, reportHere, type SegmentScope } from './compile-context.ts';
import { identifierOf, identityKey } from './identity-key.ts';
import { readTrait } from './trait-test.ts';

/** Reads the subject that a condition's property names. */
export type ReadProperty = (identity: Identity) => Subject;

/** The subject that a condition's property names. */
interface Property {
  readonly read: ReadProperty;
  /** The trait's name, when the property can only be a trait. */
  readonly trait?: string | undefined;
}

/**
 * Finds what a property refers to: a trait, or a path into the context (`$.…`). A path that gives no value is a
 * trait's name like any other; one that does wins over a trait of that name, so that no trait can pose as another identity.
 */
export function compileProperty(property: string, facts: EnvironmentFacts): Property {
  const readInContext = property.startsWith('$.') ? readContext(property, facts) : undefined;
  return readInContext === undefined ? traitProperty(property) : { read: readFirst(readInContext, property) };
}

/** Reports a trait whose name looks like a path. */
export function reportPath(trait: string, scope: SegmentScope): void {
  if (trait.startsWith('$.')) reportHere(scope, 'unknown-path', trait);
}

function traitProperty(trait: string): Property {
  return { read: (identity) => readTrait(identity, trait), trait };
}

function readFirst(readInContext: ReadProperty, trait: string): ReadProperty {
  return (identity) => readInContext(identity) ?? readTrait(identity, trait);
}

function readContext(property: string, facts: EnvironmentFacts): ReadProperty | undefined {
  const names = parseContextPath(property);
  if (names === undefined) return undefined;
  const [root, name, trait, ...rest] = names;
  if (root === 'identity' && name === 'traits' && trait !== undefined && rest.length === 0) {
    return (identity) => readTrait(identity, trait);
  }
  return new Map(contextProperties(facts)).get(names.join('\0'));
}

function contextProperties({ key, name }: EnvironmentFacts): readonly (readonly [string, ReadProperty])[] {
  return [
    ['identity\0identifier', readIdentifier],
    ['identity\0key', readKey(key)],
    ['environment\0key', () => key],
    ['environment\0name', () => name],
  ];
}

/** Reads the key of an identity, given or derived. */
export function readKey(environmentKey: string): ReadProperty {
  return (identity) => identityKey(identity, environmentKey);
}

function readIdentifier(identity: Identity): Subject {
  return identifierOf(identity) || undefined;
}

/**
 * Reads the paths that conditions use: `$.identity.identifier`, `$.environment['name']`, `$.identity.traits["a.b"]`.
 * These are RFC 9535's singular name selectors and nothing else, so that no path can run code or walk a tree;
 * wildcards, indexes, filters and malformed text give `undefined`.
 *
 * A trait may also follow `$.identity.traits.` as it is (`$.identity.traits.x-y`), as in Flagsmith's Node engine.
 */
export function parseContextPath(property: string): readonly string[] | undefined {
  if (!property.startsWith('$')) return undefined;
  const names = property.length > MAX_LENGTH ? undefined : parseNames(property);
  if (names !== undefined && !isInsideTrait(names)) return names;
  return property.startsWith(TRAITS) ? ['identity', 'traits', property.slice(TRAITS.length)] : names;
}

const TRAITS = '$.identity.traits.';
const MAX_LENGTH = 1_000;
const NAME = /\.([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;
const ESCAPE = /\\(.)/g;

function parseNames(property: string): readonly string[] | undefined {
  const selector = new RegExp(NAME);
  const names: string[] = [];
  selector.lastIndex = 1;
  while (selector.lastIndex < property.length) {
    const match = selector.exec(property);
    if (match === null) return undefined;
    names.push(match[1] ?? (match[2] ?? match[3] ?? '').replace(ESCAPE, '$1'));
  }
  return names;
}

/** Traits have no parts: what is left of the path belongs to the trait's name. */
function isInsideTrait(names: readonly string[]): boolean {
  return names[0] === 'identity' && names[1] === 'traits' && names.length > 3;
}
