import { compileEnvironment, type DiagnosticCode } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documents, documentWith, featureStates, identities, largeDocument, nearMisses } from '../src/index.ts';

describe('documents()', () => {
  it('are valid, and meet every diagnostic that a valid document can give', () => {
    const met = new Set<DiagnosticCode>();
    fc.assert(
      fc.property(documents(), (document) => {
        const parsed = parseEnvironmentDocument(document);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        for (const { code } of compileEnvironment(parsed.value).diagnostics) met.add(code);
      }),
      { numRuns: 2_000, seed: 1 },
    );
    expect([...met].sort()).toEqual([
      'invalid-regex',
      'missing-property',
      'refused-regex',
      'unknown-feature',
      'unknown-operator',
      'unreadable-operand',
      'weights-over-100',
    ]);
  });

  it('meet the identities that are generated for them', () => {
    const situations = fc.sample(fc.tuple(documents(), identities()), { numRuns: 500, seed: 1 });
    const known = situations.filter(([{ identity_overrides }, { identifier }]) =>
      identity_overrides.some((override) => override.identifier === identifier),
    );
    expect(known.length).toBeGreaterThan(25);
  });
});

describe('nearMisses()', () => {
  it('are not valid', () => {
    fc.assert(
      fc.property(nearMisses(), ({ json }) => {
        expect(parseEnvironmentDocument(json).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
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

describe('largeDocument()', () => {
  it('is as large as it says, valid and sound', () => {
    const document = largeDocument();
    const parsed = parseEnvironmentDocument(document);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const { features, segments, identityOverrides } = parsed.value;
    expect([features.length, segments.length, identityOverrides.length]).toEqual([1_000, 500, 10_000]);
    expect(compileEnvironment(parsed.value).diagnostics).toEqual([]);
    const megabytes = JSON.stringify(document).length / 1e6;
    expect(megabytes).toBeGreaterThan(5.5);
    expect(megabytes).toBeLessThan(6.5);
  });

  it('is the same for one seed and another for another', () => {
    const small = { features: 20, segments: 10, identityOverrides: 10 };
    expect(largeDocument({ ...small, seed: 7 })).toEqual(largeDocument({ ...small, seed: 7 }));
    expect(largeDocument({ ...small, seed: 7 })).not.toEqual(largeDocument({ ...small, seed: 8 }));
  });
});

describe('documentWith()', () => {
  it('makes the smallest valid document', () => {
    expect(parseEnvironmentDocument(documentWith()).ok).toBe(true);
  });
});
