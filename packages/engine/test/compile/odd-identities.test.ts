import { type Identity, matchSegments } from '@burgee/engine';
import { all, condition, documentWith, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

// What a caller without types may hand over, and JSON cannot spell.

describe.each([
  ['by its name', 'length', 'plan'],
  ['by its path', '$.identity.traits.length', '$.identity.traits.plan'],
])('a trait that is read %s', (_, length, plan) => {
  it.each<[string, unknown]>([
    ['an inherited one', Object.create({ plan: 'pro' })],
    ['one of a text', 'abc'],
    ['one of nothing', null],
    ['one of a function', Object.assign((_one: unknown, _two: unknown, _three: unknown) => {}, { plan: 'pro' })],
  ])('is not set when it is %s', (_what, traits) => {
    const identity: Identity = { identifier: 'u', traits: traits as never };
    expect(matched([condition(length, 'EQUAL', '3'), condition(plan, 'EQUAL', 'pro')], identity)).toEqual([]);
  });
});

describe('an identifier', () => {
  it('that is no text is not set', () => {
    const conditions = [
      condition('$.identity.identifier', 'EQUAL', '5'),
      condition('$.identity.identifier', 'IS_SET', ''),
    ];
    expect(matched(conditions, { identifier: 5 as never })).toEqual([]);
  });
});

/** Which of the conditions an identity meets, by their place. */
function matched(conditions: readonly ReturnType<typeof condition>[], identity: Identity): readonly string[] {
  const segments = conditions.map((one, index) => segment(`${index}`, { id: index + 1, rules: [all(one)] }));
  return matchSegments(compiled(documentWith({ segments })), identity).map(({ name }) => name);
}
