import fc from 'fast-check';
import {
  type ConditionJson,
  condition,
  type DocumentJson,
  documentWith,
  type FeatureStateJson,
  feature,
  identityOverride,
  type RuleJson,
  segment,
} from '../build/document.ts';
import { FEATURE_NAMES, identifiers, operands, PROPERTIES } from './vocabulary.ts';

/** Generates valid environment documents with few names, so that overrides and conditions often apply. */
export function documents(): fc.Arbitrary<DocumentJson> {
  return fc
    .record({
      features: fc.uniqueArray(featureStates(), { selector: (state) => state.feature.name, maxLength: 4 }),
      segments: fc.uniqueArray(segments(), { selector: ({ id }) => id, maxLength: 4 }),
      identityOverrides: fc.array(fc.tuple(identifiers(), fc.array(featureStates(), { maxLength: 2 })), {
        maxLength: 3,
      }),
    })
    .map(({ identityOverrides, ...parts }) =>
      documentWith({
        ...parts,
        identityOverrides: identityOverrides.map(([identifier, features]) => identityOverride(identifier, ...features)),
      }),
    );
}

/** A feature, or an override of one. Weights may add up to more than 100, variants may be listed out of order. */
export function featureStates(): fc.Arbitrary<FeatureStateJson> {
  return fc
    .record({
      name: fc.constantFrom(...FEATURE_NAMES),
      id: fc.integer({ min: 1, max: 9 }),
      enabled: fc.boolean(),
      value: fc.oneof(fc.constantFrom('on', 'off', '', '0.5'), fc.integer(), fc.boolean(), fc.constant(null)),
      variants: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 70 }), {
        noNullPrototype: true,
      }),
      priority: fc.constantFrom(0, 1, 2, null),
      isReversed: fc.boolean(),
    })
    .map(({ name, isReversed, ...options }) => {
      const state = feature(name, options);
      const { multivariate_feature_state_values: variants } = state;
      return isReversed ? { ...state, multivariate_feature_state_values: variants.toReversed() } : state;
    });
}

function segments() {
  return fc
    .record({
      id: fc.integer({ min: 1, max: 30 }),
      name: fc.constantFrom('internal', 'beta', 'enterprise', 'a; segment=b', '__proto__'),
      rules: fc.array(rules(2), { maxLength: 2 }),
      overrides: fc.array(featureStates(), { maxLength: 3 }),
    })
    .map(({ name, ...options }) => segment(name, options));
}

/** Rules nested up to `depth` further. */
export function rules(depth: number): fc.Arbitrary<RuleJson> {
  return fc.record({
    type: fc.constantFrom('ALL', 'ANY', 'NONE'),
    conditions: fc.array(conditions(), { maxLength: 3 }),
    rules: depth === 0 ? fc.constant([]) : fc.array(rules(depth - 1), { maxLength: 2 }),
  });
}

/** Every operator, with valid and nearly valid operands. */
export function conditions(): fc.Arbitrary<ConditionJson> {
  const property = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...PROPERTIES) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  return fc.tuple(property, operands()).map(([name, [operator, operand]]) => condition(name, operator, operand));
}
