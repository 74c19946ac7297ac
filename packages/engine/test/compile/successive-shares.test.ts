import { type CompiledEnvironment, compileEnvironment, evaluateFlags } from '@burgee/engine';
import { createDocumentReader, parseEnvironmentDocument } from '@burgee/engine/document';
import { all, type ConditionJson, condition, documentWith, feature, plain, segment } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { expect, it } from 'vitest';

/** Operands that ask for more than one environment may spend, next to those that ask for little. */
const CONDITIONS: readonly ((number: number) => ConditionJson)[] = [
  (number) => condition('text', 'REGEX', `(?=.*b).*${number}`),
  (number) => condition('text', 'CONTAINS', `${'a'.repeat(900)}b${number}`),
  (number) => condition('text', 'CONTAINS', `a${number}`),
  (number) => condition('text', 'REGEX', `^a+${number}`),
];
const COUNT = 200;
const LENGTHS = [2, 30, 300, 3_000];

interface Change {
  readonly at: number;
  readonly kind: number;
  readonly operand: number;
}

/** The kinds and numbers of its conditions, one a segment: some documents are beyond the account, some are not. */
const changes: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(COUNT - 1),
  kind: fc.nat(CONDITIONS.length - 1),
  operand: fc.nat(300),
});

it('a search over the budget finds the same after other documents as alone', () => {
  const codes = new Set<string>();
  const step = fc.array(changes, { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(step, { minLength: 6, maxLength: 6 }), (steps) => {
      for (const code of follow(steps)) codes.add(code);
    }),
    { numRuns: 4 },
  );
  expect([...codes].sort()).toEqual(['refused-regex', 'too-costly']);
});

it('an unchanged segment has a smaller share while others search, and its old share when they are removed', () => {
  const asked = condition('text', 'CONTAINS', `${'a'.repeat(900)}b`);
  const others = Array.from({ length: COUNT }, (_, at) => ask({ at, kind: 1, operand: at }));
  const reader = createDocumentReader();
  let previous: CompiledEnvironment | undefined;
  const diagnosed = [[asked], [asked, ...others], [asked]].map((conditions) => {
    const parsed = reader(documentOf(conditions));
    if (!parsed.ok) throw new Error('The document is refused.');
    previous = compileEnvironment(parsed.value, { previous });
    return previous.diagnostics.filter(({ path }) => path.join('.').includes('segments.0.')).map(({ code }) => code);
  });
  expect(diagnosed).toEqual([[], ['too-costly'], []]);
});

/** Compiles each document after the others and alone, and gives the codes of their diagnostics. */
function follow(steps: readonly (readonly Change[])[]): readonly string[] {
  const conditions = Array.from({ length: COUNT }, (_, at) => ask({ at, kind: at % 2, operand: at }));
  const reader = createDocumentReader();
  let previous: CompiledEnvironment | undefined;
  return steps.flatMap((step) => {
    for (const change of step) conditions[change.at] = ask(change);
    const json = documentOf(conditions);
    const [parsed, alone] = [reader(json), parseEnvironmentDocument(structuredClone(json))];
    if (!parsed.ok || !alone.ok) throw new Error('A document is refused.');
    previous = compileEnvironment(parsed.value, { previous });
    const fresh = compileEnvironment(alone.value);
    expect(say(previous)).toEqual(say(fresh));
    return fresh.diagnostics.map(({ code }) => code);
  });
}

function ask({ kind, operand }: Change): ConditionJson {
  const make = CONDITIONS[kind];
  if (make === undefined) throw new RangeError(`There is no condition ${kind}.`);
  return make(operand);
}

function documentOf(conditions: readonly ConditionJson[]) {
  const segments = conditions.map((asked, at) =>
    segment(`segment ${at}`, {
      id: at + 1,
      rules: [all(asked)],
      overrides: [feature(`feature_${at % 10}`, { priority: at })],
    }),
  );
  return documentWith({
    features: Array.from({ length: 10 }, (_, at) => feature(`feature_${at}`, { id: at })),
    segments,
  });
}

/** What is said of it, and who is in which segment: the lengths tell limits apart. */
function say(environment: CompiledEnvironment) {
  const texts = LENGTHS.flatMap((length) => ['', '1', 'c1', 'a1'].map((end) => 'a'.repeat(length) + end));
  return {
    diagnostics: environment.diagnostics,
    source: plain(environment.source),
    answers: texts.map((text) => evaluateFlags(environment, { identifier: 'u', traits: { text } })),
  };
}
