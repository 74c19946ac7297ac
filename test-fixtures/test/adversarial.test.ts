import { acceptableOf, accepts } from 'burgee-conformance';
import { type EvaluationResultJson, evaluateInput } from 'burgee-conformance/evaluation-context';
import { describe, expect, it } from 'vitest';
import { invariantOf, readAdversarialCases } from '../src/index.ts';

const cases = await readAdversarialCases();

describe.skipIf(cases === undefined)(
  'adversarial cases (shared/data/adversarial.json, skipped where it is missing)',
  () => {
    it.each(cases ?? [])('$id: $what', ({ input, acceptable, invariants }) => {
      const evaluated = evaluateInput(input);
      const result = evaluated.ok ? evaluated.value : undefined;
      expect(
        acceptable.some((wanted) => accepts(wanted, result)),
        JSON.stringify({ acceptable, received: evaluated.ok ? summary(evaluated.value) : evaluated.issues }),
      ).toBe(true);
      for (const { text, holds } of invariants) expect(holds(result), text).toBe(true);
      expect(Object.hasOwn(globalThis, '__pwned'), 'no case runs code of its own').toBe(false);
    });
  },
);

const flag = { name: 'f', enabled: true, value: 1, reason: 'DEFAULT', variant: null };
const result = { flags: { f: { ...flag, metadata: { id: 7 } } }, segments: [{ name: 'a' }, { name: 'b' }] };

describe('the expectations of adversarial cases', () => {
  it.each<[string, unknown, EvaluationResultJson | undefined, boolean]>([
    ['segments and flags', { segments: ['a', 'b'], flags: { f: flag } }, result, true],
    ['segments in another order', { segments: ['b', 'a'], flags: { f: flag } }, result, false],
    ['a segment too many', { segments: ['a'], flags: { f: flag } }, result, false],
    ['another value', { segments: ['a', 'b'], flags: { f: { value: 2 } } }, result, false],
    ['the value as text', { flags: { f: { value: '1' } } }, result, false],
    ['a flag too many', { flags: {} }, result, false],
    ['a flag that is missing', { flags: { f: flag, g: flag } }, result, false],
    ['flags alone', { flags: { f: { enabled: true } } }, result, true],
    ['segments alone', { segments: ['a', 'b'] }, result, true],
    [
      'an alternative, which says what is different',
      { segments: [], alternatives: [{ segments: ['a', 'b'] }] },
      result,
      true,
    ],
    [
      'an alternative with the flags of the first',
      { segments: [], flags: {}, alternatives: [{ segments: ['a', 'b'] }] },
      result,
      false,
    ],
    ['a choice', { anyOf: [{ segments: [] }, { segments: ['a', 'b'] }] }, result, true],
    ['a choice of what it is not', { anyOf: [{ segments: [] }, { throws: 'an error' }] }, result, false],
    ['an input that is refused', { anyOf: [{ throws: 'an error' }] }, undefined, true],
    ['a result, of an input that is refused', { segments: [] }, undefined, false],
    ['a number of flags', { flagCount: 1 }, result, true],
    ['another number of flags', { flagCount: 2 }, result, false],
  ])('compares %s', (_, expected, received, isAccepted) => {
    expect(acceptableOf(expected).some((wanted) => accepts(wanted, received))).toBe(isAccepted);
  });

  it.each([
    ['nothing', {}],
    ['nothing in a choice', { anyOf: [{}] }],
    ['a member that nobody reads', { segments: [], timing: 5 }],
    ['a choice and an outcome', { segments: [], anyOf: [{ segments: [] }] }],
    ['a refusal and a result', { throws: 'an error', segments: [] }],
    ['a list of the wrong type', { segments: 'a' }],
    ['no object', null],
  ])('are rejected when they are %s', (_, expected) => {
    expect(() => acceptableOf(expected)).toThrow('Unknown shape');
  });

  it('compare x and y when they ask for it', () => {
    const { holds } = invariantOf('segments x and y are both present or both absent');
    const withSegments = (...names: readonly string[]) => ({ flags: {}, segments: names.map((name) => ({ name })) });
    expect([withSegments(), withSegments('x', 'y'), withSegments('x'), withSegments('y')].map(holds)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('are rejected for an unknown invariant', () => {
    expect(() => invariantOf('all is well')).toThrow('Unknown invariant: "all is well"');
  });
});

function summary({ flags, segments }: EvaluationResultJson): unknown {
  const some = Object.values(flags).slice(0, 5);
  return { flags: some.map(({ name, value, reason, variant }) => ({ name, value, reason, variant })), segments };
}
