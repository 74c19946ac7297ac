import { compileEnvironment, type OperatorName } from '@burgee/engine';
import { describe, expect, it } from 'vitest';
import { type ConditionJson, environmentFrom, largeDocument, type RuleJson } from '../src/index.ts';

const document = largeDocument();
const { segments } = document.project;

describe('largeDocument()', () => {
  it('is as large as it says, valid and sound', () => {
    const { features, segments, identityOverrides } = environmentFrom(document);
    expect([features.length, segments.length, identityOverrides.entries.length]).toEqual([1_000, 500, 10_000]);
    expect(compileEnvironment(environmentFrom(document)).diagnostics).toEqual([]);
    const megabytes = JSON.stringify(document).length / 1e6;
    expect(megabytes).toBeGreaterThan(5.5);
    expect(megabytes).toBeLessThan(6.5);
  });

  it('has a tenth of its features multivariate', () => {
    const multivariate = document.feature_states.filter(({ feature }) => feature.type === 'MULTIVARIATE');
    expect(multivariate).toHaveLength(100);
  });

  it('has half of its features overridden by one to five segments each, no segment naming a feature twice', () => {
    const overriding = new Map<string, number>();
    for (const { feature_states } of segments) {
      const names = feature_states.map(({ feature }) => feature.name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) overriding.set(name, (overriding.get(name) ?? 0) + 1);
    }
    expect(overriding.size).toBe(500);
    expect([...new Set(overriding.values())].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('has no state with the id of another', () => {
    const states = [
      ...document.feature_states,
      ...segments.flatMap(({ feature_states }) => feature_states),
      ...document.identity_overrides.flatMap(({ identity_features }) => identity_features),
    ];
    expect(new Set(states.map(({ django_id }) => django_id)).size).toBe(states.length);
  });

  it('uses every operator', () => {
    const operators: Readonly<Record<OperatorName, true>> = {
      EQUAL: true,
      NOT_EQUAL: true,
      GREATER_THAN: true,
      GREATER_THAN_INCLUSIVE: true,
      LESS_THAN: true,
      LESS_THAN_INCLUSIVE: true,
      CONTAINS: true,
      NOT_CONTAINS: true,
      IN: true,
      REGEX: true,
      MODULO: true,
      IS_SET: true,
      IS_NOT_SET: true,
      PERCENTAGE_SPLIT: true,
    };
    const used = segments.flatMap(({ rules }) => rules.flatMap(conditionsIn)).map(({ operator }) => operator);
    expect(new Set(used)).toEqual(new Set(Object.keys(operators)));
  });

  it('is the same for one seed and another for another', () => {
    const small = { features: 20, segments: 10, identityOverrides: 10 };
    expect(largeDocument({ ...small, seed: 7 })).toEqual(largeDocument({ ...small, seed: 7 }));
    expect(largeDocument({ ...small, seed: 7 })).not.toEqual(largeDocument({ ...small, seed: 8 }));
  });

  it.each([
    { features: 0, segments: 0, identityOverrides: 0 },
    { features: 1, segments: 1, identityOverrides: 1 },
    { features: 9, segments: 2, identityOverrides: 3 },
    { features: 3, segments: 0, identityOverrides: 2 },
    { features: 0, segments: 2, identityOverrides: 2 },
  ])('has the sizes asked for: $features, $segments, $identityOverrides', (sizes) => {
    const small = largeDocument(sizes);
    expect({
      features: small.feature_states.length,
      segments: small.project.segments.length,
      identityOverrides: small.identity_overrides.length,
    }).toEqual(sizes);
    expect(compileEnvironment(environmentFrom(small)).diagnostics).toEqual([]);
  });
});

function conditionsIn({ conditions, rules }: RuleJson): readonly ConditionJson[] {
  return [...conditions, ...rules.flatMap(conditionsIn)];
}
