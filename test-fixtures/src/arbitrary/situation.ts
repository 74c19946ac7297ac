import type { Environment, Identity, TraitValue } from '@burgee/engine';
import fc from 'fast-check';
import { type ContextJson, contextOf } from '../build/context.ts';
import type { ConditionJson, DocumentJson, RuleJson } from '../build/document.ts';
import { environmentFrom } from '../build/environment.ts';
import { documents } from './document.ts';
import { identifiers } from './vocabulary.ts';

/** A document, and an identity that is likely to match its segments and overrides. */
export interface Situation {
  readonly document: DocumentJson;
  readonly identity: Identity;
}

export function situations(): fc.Arbitrary<Situation> {
  return fc.tuple(documents(), draws()).map(([document, draw]) => ({ document, identity: identityOf(document, draw) }));
}

/** Generates identities with traits from a document's properties and operands, and identifiers that it overrides. */
export function identitiesFor(document: DocumentJson): fc.Arbitrary<Identity> {
  return draws().map((draw) => identityOf(document, draw));
}

/** Valid evaluation contexts, with and without an identity. */
export function contexts(): fc.Arbitrary<ContextJson> {
  return fc
    .tuple(situations(), fc.boolean())
    .map(([{ document, identity }, isKnown]) => contextOf(document, isKnown ? identity : undefined));
}

/** The models of valid documents. */
export function environments(): fc.Arbitrary<Environment> {
  return documents().map(environmentFrom);
}

/** Numbers that choose parts of a document, so that document and identity shrink separately. */
interface Draw {
  /** The index of one of the document's identifiers, or another identifier. */
  readonly identifier: number | string;
  readonly key: string | undefined;
  readonly traits: readonly (readonly [condition: number, value: number])[];
}

function draws(): fc.Arbitrary<Draw> {
  // The first value near an operand is the operand itself, which most operators look for.
  const value = fc.oneof({ withCrossShrink: true }, fc.constant(0), fc.nat(60));
  return fc.record({
    identifier: fc.oneof({ withCrossShrink: true }, fc.nat(30), identifiers()),
    key: fc.constantFrom(undefined, 'k1', ''),
    traits: fc.array(fc.tuple(fc.nat(60), value), { maxLength: 10 }),
  });
}

function identityOf(document: DocumentJson, { identifier, key, traits }: Draw): Identity {
  const conditions = document.project.segments.flatMap(({ rules }) => rules.flatMap(conditionsIn));
  const drawn = traits.flatMap(([place, value]) => traitFor(pick(conditions, place), value));
  return {
    identifier: typeof identifier === 'string' ? identifier : (pick(identifiersIn(document), identifier) ?? 'nobody'),
    ...(key === undefined ? {} : { key }),
    traits: Object.fromEntries(drawn),
  };
}

function conditionsIn({ conditions, rules }: RuleJson): readonly ConditionJson[] {
  return [...conditions, ...rules.flatMap(conditionsIn)];
}

function identifiersIn({ identity_overrides }: DocumentJson): readonly string[] {
  return identity_overrides.map(({ identifier }) => identifier);
}

function traitFor(condition: ConditionJson | undefined, value: number): readonly (readonly [string, TraitValue])[] {
  const name = condition?.property_?.replace(/^\$\.identity\.traits\./, '');
  if (condition === undefined || name === undefined || name === '') return [];
  return [[name, pick(valuesNear(condition.value), value) ?? null]];
}

/** Values that a condition may match: its operand, members of it, numbers in and near them, and others. */
function valuesNear(operand: unknown): readonly TraitValue[] {
  const text = typeof operand === 'string' ? operand : JSON.stringify(operand ?? '');
  const members = text
    .replace(/:semver$/, '')
    .split(/[,|"[\]]+/)
    .filter((member) => member !== '');
  const numbers = members.map(Number).filter(Number.isFinite);
  const words = members.map((member) => member.replaceAll(/\W/g, ''));
  return [text, ...members, ...numbers.flatMap((n) => [n, n + 1, n - 1]), ...words, true, false, null, '7', 7, 'other'];
}

function pick<T>(choices: readonly T[], place: number): T | undefined {
  return choices[place % choices.length];
}
