import { isDeepStrictEqual } from 'node:util';
import {
  type CompiledEnvironment,
  compileEnvironment,
  diffEnvironments,
  type Environment,
  evaluateFlags,
  type Identity,
} from '@burgee/engine';
import { createDocumentReader, type DocumentReader, parseEnvironmentDocument } from '@burgee/engine/document';
import { documents, documentWith, type Edit, editJson, edits, identities, plain } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Documents that come one after another, each an edit of the last valid one: 2,000 in each run. */
const SUCCESSIONS = 40;
const STEPS = 50;

describe('a flag answers the same whether its document came after others or first', () => {
  it('after 2,000 random edits: members and entries in another order, odd numbers, other types, duplicates', () => {
    const succession = fc.array(edits(), { minLength: STEPS, maxLength: STEPS });
    const people = fc.array(identities(), { minLength: 3, maxLength: 3 });
    let steps = 0;
    fc.assert(
      fc.property(documents(), succession, people, fc.boolean(), (document, changes, asked, isText) => {
        steps += follow({ document, changes, asked, isText });
      }),
      { numRuns: SUCCESSIONS },
    );
    expect(steps).toBe(SUCCESSIONS * STEPS);
  });

  it.each<[string, unknown, unknown]>([
    ['members of an operand change places', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['members of an object in a list change places', [{ a: 1, b: 2 }], [{ b: 2, a: 1 }]],
    ['a list of one becomes its text', ['1'], '["1"]'],
    ['an object becomes what it writes', { toJSON: () => [] }, { toJSON: () => [1] }],
    ['a date becomes another', new Date(1), new Date(2)],
  ])('when %s', (_, before, after) => {
    const [one, other] = [before, after].map((value) => withOperand(value));
    const reader = createDocumentReader();
    read(reader, one);
    expect(plain(read(reader, other))).toEqual(plain(read(createDocumentReader(), other)));
  });

  it.each(['feature_state_value', 'django_id'])('when 0 becomes -0 in %s', (member) => {
    const stateOf = (value: number) => ({ feature: { id: value, name: 'f' }, enabled: true, [member]: value });
    const [one, other] = [0, -0].map((value) => ({ ...documentWith(), feature_states: [stateOf(value)] }));
    const reader = createDocumentReader();
    const [before, after] = [read(reader, one), read(reader, other)];
    expect(Object.is(after.features[0]?.metadata?.['id'], -0)).toBe(true);
    expect(plain(after)).toEqual(plain(read(createDocumentReader(), other)));
    expect(diffEnvironments(before, after)).toEqual([{ name: 'f', kind: 'changed' }]);
  });
});

interface Succession {
  readonly document: unknown;
  readonly changes: readonly Edit[];
  readonly asked: readonly Identity[];
  /** Whether documents arrive as text, of which the reader parses only what is new to it. */
  readonly isText: boolean;
}

/** Reads and compiles each document twice, after the others and alone, and says how many there were. */
function follow({ document, changes, asked, isText }: Succession): number {
  const reader = createDocumentReader();
  let valid = document;
  let known: Side | undefined;
  for (const change of changes) {
    const edited = editJson(valid, change);
    const parsed = reader(isText ? reader.parse(textOf(edited)) : structuredClone(edited));
    const alone = parseEnvironmentDocument(structuredClone(edited));
    if (!parsed.ok || !alone.ok) {
      expectSame(parsed, alone, edited);
      continue;
    }
    valid = edited;
    const before: Side = known ?? { incremental: undefined, alone: undefined };
    const incremental = compileEnvironment(parsed.value, { previous: before.incremental });
    const fresh = compileEnvironment(alone.value);
    known = { incremental, alone: fresh };
    expectSame(sayAll(incremental, before.incremental, asked), sayAll(fresh, before.alone, asked), edited);
  }
  return changes.length;
}

interface Side {
  readonly incremental: CompiledEnvironment | undefined;
  readonly alone: CompiledEnvironment | undefined;
}

function sayAll(compiled: CompiledEnvironment, before: CompiledEnvironment | undefined, asked: readonly Identity[]) {
  const { source, diagnostics, features } = compiled;
  return {
    answers: [undefined, ...asked, ...peopleOf(source)].map((identity) => evaluateFlags(compiled, identity)),
    diagnostics,
    changes: before && diffEnvironments(before.source, source),
    environment: plain(source),
    names: [...features.keys()],
  };
}

/** Those that the environment is about: who has overrides, and who meets a condition to the letter. */
function peopleOf({ identityOverrides, segments }: Environment): readonly Identity[] {
  const conditions = segments.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions));
  const traits = Object.fromEntries(conditions.map(({ property, operand }) => [property, operand]));
  const numbers = Object.fromEntries(conditions.map(({ property, operand }) => [property, Number(operand)]));
  return [
    ...identityOverrides.entries.slice(0, 3).map(({ identifier }) => ({ identifier })),
    { identifier: 'texts', traits },
    { identifier: 'numbers', traits: numbers },
  ];
}

/** By identity of numbers, so that -0 is not 0. */
function expectSame(one: unknown, other: unknown, document: unknown): void {
  if (isDeepStrictEqual(one, other)) return;
  expect(one, JSON.stringify(document)).toStrictEqual(other);
  throw new Error(`They differ: ${JSON.stringify(document)}`);
}

/** JSON text in which -0 stays -0. */
function textOf(json: unknown): string {
  const marked = JSON.stringify(json, (_, value) => (Object.is(value, -0) ? '-0 as a number' : value));
  return marked.replaceAll('"-0 as a number"', '-0');
}

function withOperand(value: unknown): unknown {
  const conditions = [{ operator: 'EQUAL', property_: 'p', value }];
  const rules = [{ type: 'ALL', conditions, rules: [] }];
  return { ...documentWith(), project: { segments: [{ id: 1, name: 's', rules }] } };
}

function read(reader: DocumentReader, json: unknown): Environment {
  const parsed = reader(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}
