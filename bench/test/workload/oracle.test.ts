import { describe, expect, it } from 'vitest';
import { environmentOf, offFlag, onFlag, segment } from '../../src/workload/build.ts';
import type { Condition } from '../../src/workload/environment.ts';
import { oracleFor } from '../../src/workload/oracle.ts';

const ada = {
  id: 'ada',
  traits: { plan: 'pro', age: 36, email: 'ada@mail.example', country: 'gb', version: '4.10.0' },
};

const conditions: readonly { readonly condition: Condition; readonly holds: boolean }[] = [
  { condition: { trait: 'plan', operator: 'EQUAL', operand: 'pro' }, holds: true },
  { condition: { trait: 'plan', operator: 'EQUAL', operand: 'free' }, holds: false },
  { condition: { trait: 'email', operator: 'CONTAINS', operand: '@mail' }, holds: true },
  { condition: { trait: 'email', operator: 'CONTAINS', operand: '@post' }, holds: false },
  { condition: { trait: 'email', operator: 'REGEX', operand: '^ada@' }, holds: true },
  { condition: { trait: 'email', operator: 'REGEX', operand: '^bob@' }, holds: false },
  { condition: { trait: 'country', operator: 'IN', operand: ['de', 'gb'] }, holds: true },
  { condition: { trait: 'country', operator: 'IN', operand: ['de'] }, holds: false },
  { condition: { trait: 'age', operator: 'GREATER_THAN', operand: 35 }, holds: true },
  { condition: { trait: 'age', operator: 'GREATER_THAN', operand: 36 }, holds: false },
  { condition: { trait: 'age', operator: 'LESS_THAN', operand: 37 }, holds: true },
  { condition: { trait: 'age', operator: 'LESS_THAN', operand: 36 }, holds: false },
  { condition: { trait: 'version', operator: 'VERSION_AT_LEAST', operand: '4.9.0' }, holds: true },
  { condition: { trait: 'version', operator: 'VERSION_AT_LEAST', operand: '4.10.0' }, holds: true },
  { condition: { trait: 'version', operator: 'VERSION_AT_LEAST', operand: '4.10.1' }, holds: false },
];

describe('the oracle', () => {
  it.each(conditions)(
    'answers $holds for $condition.trait $condition.operator $condition.operand',
    ({ condition, holds }) => {
      const environment = environmentOf([offFlag('flag', 'segment')], { segments: [segment('segment', condition)] });
      expect(oracleFor(environment)('flag', ada)).toBe(holds);
    },
  );

  it('needs all conditions of a segment, and one segment of a flag', () => {
    const [yes, no] = [conditions[0]?.condition, conditions[1]?.condition];
    if (yes === undefined || no === undefined) throw new Error('unreachable');
    const segments = [segment('both', yes, no), segment('one', yes)];
    const isOn = oracleFor(environmentOf([offFlag('a', 'both'), offFlag('b', 'both', 'one')], { segments }));
    expect([isOn('a', ada), isOn('b', ada)]).toEqual([false, true]);
  });

  it('turns one flag on for an identity with an override', () => {
    const overrides = [{ personId: 'ada', flag: 'a' }];
    const isOn = oracleFor(environmentOf([offFlag('a'), offFlag('b'), onFlag('c')], { overrides }));
    expect([isOn('a', ada), isOn('b', ada), isOn('c', ada)]).toEqual([true, false, true]);
  });

  it.each([
    ['a flag', () => oracleFor(environmentOf([]))('flag', ada)],
    ['a segment', () => oracleFor(environmentOf([offFlag('flag', 'segment')]))('flag', ada)],
  ])('rejects %s that does not exist', (_, ask) => {
    expect(ask).toThrow('not there');
  });
});
