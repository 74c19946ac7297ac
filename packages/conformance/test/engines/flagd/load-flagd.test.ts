import { fileURLToPath } from 'node:url';
import { all, condition, documentWith, feature, identityOverride, type RuleJson, segment } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../../engines/answer-to.ts';
import { isPlain } from '../../../engines/flagd/ask-flagd.ts';
import type { FlagDefinitions } from '../../../engines/flagd/flag-definition.ts';
import { loadFlagd } from '../../../engines/flagd/load-flagd.ts';
import { foreignEngines } from '../../../engines/foreign-engines.ts';
import { evaluateInput } from '../../../src/evaluation-context/index.ts';
import { type Answer, judge, readCases } from '../../../src/index.ts';
import { isEvaluationResult } from '../../../src/is-evaluation-result.ts';
import { skipCase } from '../../../src/skip-case.ts';
import { hangsOnHash } from './hangs-on-hash.ts';
import { plainRules, plainTraits } from './plain-rules.ts';

const evaluate = loadFlagd();
const folders = ['cases', 'adversarial'].map((folder) =>
  fileURLToPath(new URL(`../../../../../test-fixtures/${folder}`, import.meta.url)),
);
const files = (await Promise.all(folders.map(readCases))).flat();
const { byChance = [], skippedRules = [] } = foreignEngines.find(({ file }) => file.endsWith('flagd-core.ts')) ?? {};

describe('flagd', () => {
  it.each([
    ['a regular expression', condition('plan', 'REGEX', '^p'), 'It has no operation for "REGEX".'],
    ['an operator that nobody knows', condition('plan', 'SOUNDS_LIKE', 'x'), 'It has no operation for "SOUNDS_LIKE".'],
    ['an inherited name as operator', condition('plan', 'toString', 'x'), 'It has no operation for "toString".'],
    ['a rule of an unknown type', { ...all(), type: 'XOR' }, 'It has nothing like a rule of type "XOR".'],
    ['a path into nowhere', condition('$.nowhere', 'IS_SET'), 'It reads no JSONPath.'],
    ['a notation of paths', condition("$.identity['identifier']", 'IS_SET'), 'It reads no JSONPath.'],
    ['a condition on nothing', condition('', 'EQUAL', 'x'), 'A condition without a property has nothing to translate.'],
    [
      'a remainder without a divisor',
      condition('age', 'MODULO', 'x|1'),
      'A remainder without a divisor has nothing to translate.',
    ],
    [
      'a split without a threshold',
      condition('', 'PERCENTAGE_SPLIT', 'half'),
      'A split without a threshold has nothing to translate.',
    ],
    [
      'a split that is too fine',
      condition('', 'PERCENTAGE_SPLIT', '1e-9'),
      'Its weights are whole numbers below 2^31.',
    ],
  ])('cannot be asked about %s', (_, member, problem) => {
    expect(answerOf(all(member))).toEqual({ kind: 'unsupported', problem });
  });

  it.each([
    ['a context that is a list', { kind: 'context', context: [] }],
    ['a context without an environment', { kind: 'context', context: { features: {} } }],
    ['features in a list', { kind: 'context', context: { environment: { key: 'env', name: 'Env' }, features: [] } }],
    ['a document that is none', { kind: 'document', document: {}, identity: undefined }],
    [
      "a document of Burgee's own bucketing",
      { kind: 'document', document: { ...documentWith(), bucketing: 'xxhash64' }, identity: undefined },
    ],
  ] as const)('cannot be asked about %s', (_, input) => {
    expect(evaluate(input).kind).toBe('unsupported');
  });

  it('refuses what it fails at, and says so itself', () => {
    expect(answerOf(all(condition('age', 'CONTAINS', '3')))).toEqual({
      kind: 'refused',
      problem: "Error: GENERAL: Error evaluating targeting rule for flag '0'",
    });
  });

  it('finds traits by any name that is not inherited, dots and slashes included', () => {
    const names = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a') }));
    fc.assert(
      fc.property(
        names.filter((name) => name !== '' && name !== '__proto__' && !name.startsWith('$.')),
        (name) => {
          const traits = Object.fromEntries([[name, 'x']]);
          expect(namesOf(answerOf(all(condition(name, 'EQUAL', 'x')), traits))).toEqual(['tested']);
          expect(namesOf(answerOf(all(condition(name, 'IS_SET')), {}))).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gives an identity its own override before the strongest segment, and nobody any', () => {
    const document = documentWith({
      features: [feature('flag')],
      segments: [
        segment('everyone', { rules: [all()], overrides: [feature('flag', { value: 'over', priority: -1 })] }),
      ],
      identityOverrides: [identityOverride('ada', feature('flag', { value: 'own' }))],
    });
    const valueFor = (identity: { readonly identifier: string } | undefined): unknown =>
      evaluate({ kind: 'document', document, identity });
    expect(valueFor({ identifier: 'ada' })).toMatchObject({ result: { flags: { flag: { value: 'own' } } } });
    expect(valueFor({ identifier: 'bob' })).toMatchObject({ result: { flags: { flag: { value: 'over' } } } });
    expect(valueFor(undefined)).toMatchObject({ result: { flags: { flag: { value: 'base' } }, segments: [] } });
  });

  it('agrees with Burgee on what both can say and no hash decides', () => {
    fc.assert(
      fc.property(fc.array(plainRules(), { maxLength: 4 }), plainTraits(), (rules, traits) => {
        const document = documentWith({
          features: [feature('flag')],
          segments: rules.map((rule, index) =>
            segment(`${index}`, { id: index, rules: [rule], overrides: [feature('flag', { value: `${index}` })] }),
          ),
        });
        const input = { kind: 'document', document, identity: { identifier: 'ada', traits } } as const;
        const ours = evaluateInput(input);
        const result = ours.ok ? JSON.parse(JSON.stringify(ours.value)) : undefined;
        expect(evaluate(input)).toEqual({ kind: 'result', result });
      }),
      { numRuns: 1_000 },
    );
  });

  it('passes by luck those cases that are said to be chance, and no other', () => {
    const asked = files.filter((file) => file.ok && skipCase(file, skippedRules) === undefined);
    const passed = asked.filter((file) => file.ok && judge(file, answerTo(file.input, evaluate)).passed);
    const lucky = passed.filter(hangsOnHash).map(({ name }) => name);
    expect([...lucky, 'depth/nested-500.json'].sort()).toEqual([...byChance].sort());
  });

  it('gets definitions that its schema allows, but for odd versions and a flag without a name, which it takes too', () => {
    const rejected = files.filter((file) => {
      const seen: FlagDefinitions[] = [];
      const look = loadFlagd((definitions) => {
        seen.push(definitions);
        return definitions;
      });
      if (file.ok && !byChance.includes(file.name)) answerTo(file.input, look);
      return !seen.every(isPlain);
    });
    expect(rejected.map(({ name }) => name)).toEqual([
      'semver/invalid.jsonc',
      'semver/lenient.jsonc',
      'semver/other-types.jsonc',
      'names/odd-features.jsonc',
      'numbers/versions.json',
    ]);
  });
});

/** What flagd says to somebody of 36 about a segment of one rule. */
function answerOf(
  rule: RuleJson,
  traits: Readonly<Record<string, string | number>> = { age: 36, plan: 'pro' },
): Answer {
  const document = documentWith({ segments: [segment('tested', { rules: [rule] })] });
  return answerTo({ kind: 'document', document, identity: { identifier: 'ada', traits } }, evaluate);
}

/** The names of the segments of an answer. */
function namesOf(answer: Answer): readonly unknown[] {
  const result = answer.kind === 'result' ? answer.result : undefined;
  return isEvaluationResult(result) ? result.segments.map(({ name }) => name) : [answer];
}
