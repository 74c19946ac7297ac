import type { Identity } from '../model/identity.ts';
import type { Subject } from '../operator/operator.ts';
import { type EnvironmentFacts, reportHere, type SegmentScope } from './compile-context.ts';
import { parseContextPath } from './context-path.ts';
import { identifierOf, identityKey } from './identity-key.ts';
import { readTrait } from './trait-test.ts';

/** Reads the subject that a condition's property names. */
export type ReadProperty = (identity: Identity) => Subject;

/** The subject that a condition's property names. */
export interface Property {
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
  if (!trait.startsWith('$.')) return;
  const path = JSON.stringify(trait.slice(0, MAX_SHOWN));
  reportHere(
    scope,
    'unknown-path',
    `${path} is not a path that conditions can read; it is read as the name of a trait.`,
  );
}

const MAX_SHOWN = 80;

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
