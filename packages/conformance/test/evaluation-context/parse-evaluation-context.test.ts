import { compileEnvironment, evaluateFlags, type Parsed } from '@burgee/engine';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type EvaluationContext,
  formatEvaluationResult,
  parseEvaluationContext,
} from '../../src/evaluation-context/index.ts';

const MANY = 100_000;
const f = { key: 1, name: 'f', enabled: true };

it('makes callers check whether the context is valid', () => {
  expectTypeOf(parseEvaluationContext).returns.toEqualTypeOf<Parsed<EvaluationContext>>();
});

describe('a wrong part is an issue with its path in the context', () => {
  it.each([
    ['the context', null, '', 'object', 'null'],
    ['a text for the environment', { environment: 'e' }, 'environment', 'object', 'string'],
    ['a number for the features', { features: 1 }, 'features', 'object', 'number'],
    ['a feature without a name', { features: { a: { enabled: true } } }, 'features.a.name', 'string', 'nothing'],
    ['text for enabled', { features: { a: { ...f, enabled: 'yes' } } }, 'features.a.enabled', 'boolean', 'string'],
    ['an object for variants', { features: { a: { ...f, variants: {} } } }, 'features.a.variants', 'array', 'object'],
    ['a variant', { features: { a: { ...f, variants: [{}, 1] } } }, 'features.a.variants.1', 'object', 'number'],
    ['a segment', { segments: { s: [] } }, 'segments.s', 'object', 'array'],
    [
      'an override',
      { segments: { s: { name: 's', overrides: [f, 1] } } },
      'segments.s.overrides.1',
      'object',
      'number',
    ],
    [
      'a rule',
      { segments: { r: { name: 'r' }, s: { name: 's', rules: [1] } } },
      'segments.s.rules.0',
      'object',
      'number',
    ],
    [
      'a condition',
      { segments: { s: { name: 's', rules: [{ rules: [{ conditions: [1] }] }] } } },
      'segments.s.rules.0.rules.0.conditions.0',
      'object',
      'number',
    ],
  ])('%s', (_, context, path, expected, received) => {
    const parsed = parseEvaluationContext(context);
    expect(parsed.ok ? [] : parsed.issues.map((issue) => ({ ...issue, path: issue.path.join('.') }))).toEqual([
      expect.objectContaining({ path, expected, received }),
    ]);
  });
});

describe('what is missing or null has a default', () => {
  it('of an identity and its parts', () => {
    const parsed = parseEvaluationContext({ environment: null, identity: { identifier: 5n, key: null, traits: null } });
    expect(parsed.ok && parsed.value.identity).toEqual({ identifier: '5' });
  });

  it('of features, segments and their entries', () => {
    const context = {
      features: [null, { ...f, variants: null }],
      segments: { a: null, b: { name: 'b', overrides: [null] } },
    };
    const parsed = parseEvaluationContext(context);
    expect(parsed.ok && parsed.value.environment).toMatchObject({
      key: '',
      name: '',
      bucketing: 'md5',
      features: [{ key: '1', name: 'f', value: null, variants: [] }],
      segments: [{ key: '', name: 'b', rules: [], overrides: [] }],
      settings: { allowClientTraits: true },
    });
  });
});

it('segments keep the order of their entries, and their metadata', () => {
  const rules = [{ type: 'ALL', conditions: [] }];
  const names = ['z', 'a', '10', '9'];
  const parsed = parseEvaluationContext({
    environment: { key: 'e', name: 'E' },
    identity: { identifier: 'u' },
    segments: names.map((name) => ({ key: name, name, rules, metadata: { name } })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const { environment, identity } = parsed.value;
  const { segments } = formatEvaluationResult(evaluateFlags(compileEnvironment(environment), identity));
  expect(segments).toEqual(names.map((name) => ({ name, metadata: { name } })));
});

it('variants are ordered by priority, whole numbers beyond 2^53 included; variants without a priority are last', () => {
  const big = 2n ** 100n;
  const variants = [
    { key: 'last' },
    { key: 'third', priority: big + 1n },
    { key: 'second', priority: big },
    { key: 'first', priority: 1 },
  ];
  const parsed = parseEvaluationContext({ features: { f: { ...f, variants } } });
  const keys = parsed.ok ? parsed.value.environment.features[0]?.variants.map(({ key }) => key) : [];
  expect(keys).toEqual(['first', 'second', 'third', 'last']);
});

describe('a list of wrong items, some kilobytes compressed, does not take all memory', () => {
  it.each<[string, (list: unknown) => unknown]>([
    ['variants', (list) => ({ features: { a: { name: 'a', enabled: true, variants: list } } })],
    ['overrides', (list) => ({ segments: { s: { name: 's', overrides: list } } })],
    ['rules', (list) => ({ segments: { s: { name: 's', rules: list } } })],
    ['conditions', (list) => ({ segments: { s: { name: 's', rules: [{ conditions: list }] } } })],
  ])('%s of an evaluation context', (_, make) => {
    let looks = 0;
    const list = new Proxy(
      Array.from({ length: MANY }, () => 'wrong'),
      {
        get(items, name, receiver) {
          looks += 1;
          return Reflect.get(items, name, receiver);
        },
      },
    );
    const parsed = parseEvaluationContext(make(list));
    expect(parsed.ok ? 0 : parsed.issues.length).toBe(100);
    expect(looks).toBeLessThan(10_000);
  });
});

it('issues name types and never content: they end in logs, and contexts hold personal data', () => {
  const parsed = parseEvaluationContext({ features: { f: { ...f, name: { ada: 1 }, enabled: 'ada@example.com' } } });
  expect(JSON.stringify(parsed)).not.toContain('ada');
});
