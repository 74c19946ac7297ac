import { compileEnvironment, type DiagnosticCode, evaluateFlag } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  all,
  any,
  condition,
  documents,
  documentWith,
  environmentFrom,
  environments,
  environmentWith,
  feature,
  featureStates,
  flawedDocuments,
  identityOverride,
  nearMisses,
  none,
  segment,
} from '../src/index.ts';

const RUNS = { numRuns: 1_000 };

describe('documentWith()', () => {
  it('creates the smallest valid document', () => {
    expect(parseEnvironmentDocument(documentWith()).ok).toBe(true);
  });

  it('accepts features, segments and overrides', () => {
    const environment = compileEnvironment(
      environmentWith({
        features: [feature('checkout', { value: 'v1' })],
        segments: [
          segment('paying', {
            rules: [all(any(condition('plan', 'EQUAL', 'pro')), none(condition('banned', 'IS_SET')))],
            overrides: [feature('checkout', { value: 'v2', priority: 0 })],
          }),
        ],
        identityOverrides: [identityOverride('vip', feature('checkout', { value: 'v3' }))],
      }),
    );
    expect(environment.diagnostics).toEqual([]);
    const valueFor = (identifier: string, traits: Readonly<Record<string, string>>) =>
      evaluateFlag(environment, 'checkout', { identifier, traits })?.value;
    expect(valueFor('ada', {})).toBe('v1');
    expect(valueFor('ada', { plan: 'pro' })).toBe('v2');
    expect(valueFor('ada', { plan: 'pro', banned: 'yes' })).toBe('v1');
    expect(valueFor('vip', { plan: 'pro' })).toBe('v3');
  });

  it('salts the variants of a feature with the id of its state, and keeps their order', () => {
    const [checkout] = environmentWith({
      features: [feature('checkout', { id: 7, stateId: 42, variants: { blue: 30, green: 30 } })],
    }).features;
    expect(checkout).toMatchObject({
      key: '42',
      metadata: { id: 7 },
      variants: [
        { key: 'blue', value: 'blue', weight: 30 },
        { key: 'green', value: 'green', weight: 30 },
      ],
    });
  });
});

describe('environmentFrom()', () => {
  it('names what is wrong with a document', () => {
    const document = documentWith({ features: [feature('f', { variants: { blue: 101 } })] });
    expect(() => environmentFrom(document)).toThrow(
      'feature_states.0.multivariate_feature_state_values.0.percentage_allocation: ' +
        'expected number from 0 to 100, received number.',
    );
  });
});

describe('documents()', () => {
  it('are valid, and cause every diagnostic that needs no special document', () => {
    const met = new Set<DiagnosticCode>();
    fc.assert(
      fc.property(environments(), (environment) => {
        for (const { code } of compileEnvironment(environment).diagnostics) met.add(code);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect([...met].sort()).toEqual([
      'invalid-regex',
      'missing-property',
      'refused-regex',
      'unknown-feature',
      'unknown-operator',
      'unknown-path',
      'unreadable-operand',
      'weights-over-100',
    ]);
  });

  it('shrink to a document with nothing in it', () => {
    const { counterexample } = fc.check(
      fc.property(documents(), () => false),
      { seed: 1 },
    );
    expect(counterexample?.[0]).toEqual(documentWith());
  });
});

describe('featureStates()', () => {
  it('shrink to a feature of one word', () => {
    const { counterexample } = fc.check(
      fc.property(featureStates(), () => false),
      { seed: 1 },
    );
    expect(counterexample?.[0]).toMatchObject({
      feature: { name: 'checkout' },
      enabled: false,
      multivariate_feature_state_values: [],
    });
  });
});

describe('nearMisses()', () => {
  it('are not valid, and the issues name the one wrong part', () => {
    fc.assert(
      fc.property(nearMisses(), ({ json, path }) => {
        const parsed = parseEnvironmentDocument(json);
        expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path)).toContainEqual(path);
      }),
      RUNS,
    );
  });

  it('reach every part of a document', () => {
    const misses = fc.sample(nearMisses(), { numRuns: 3_000, seed: 1 });
    expect(new Set(misses.map(({ path }) => path.filter((step) => typeof step === 'string').at(-1)))).toEqual(
      new Set([
        'api_key',
        'conditions',
        'django_id',
        'enabled',
        'feature_state_value',
        'feature_states',
        'id',
        'identifier',
        'identity_features',
        'multivariate_feature_state_values',
        'name',
        'operator',
        'percentage_allocation',
        'property_',
        'rules',
        'segments',
        'type',
        'value',
      ]),
    );
  });
});

describe('flawedDocuments()', () => {
  it('are valid, and a diagnostic names the one doubtful part', () => {
    fc.assert(
      fc.property(flawedDocuments(), ({ document, code, path }) => {
        const { diagnostics } = compileEnvironment(environmentFrom(document));
        expect(diagnostics.map((diagnostic) => ({ code: diagnostic.code, path: diagnostic.path }))).toContainEqual({
          code,
          path,
        });
      }),
      RUNS,
    );
  });
});
