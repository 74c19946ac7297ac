import { describe, expect, it } from 'vitest';
import { floorsOf } from '../../src/floor/floors.ts';
import { excessOf } from '../../src/guard/budget.ts';
import { budgets } from '../../src/guard/budgets.json';
import { workloadNamed } from '../../src/workload/workloads.ts';

const budget = { workload: 'one-segment', maxRatio: 3, maxBytesPerCall: 0 };

describe('excessOf', () => {
  it.each([
    { count: { ratio: 3, bytesPerCall: 0 }, excess: [], because: 'a budget may be used up' },
    {
      count: { ratio: 3.01, bytesPerCall: 0 },
      excess: ["3.01 times the floor's instructions"],
      because: 'it does too much',
    },
    { count: { ratio: 1, bytesPerCall: 16 }, excess: ['16 bytes a call'], because: 'it allocates' },
    {
      count: { ratio: 9, bytesPerCall: 8 },
      excess: ["9.00 times the floor's instructions", '8 bytes a call'],
      because: 'both are said',
    },
    { count: { ratio: undefined, bytesPerCall: 8 }, excess: ['8 bytes a call'], because: 'bytes are counted anywhere' },
    { count: { ratio: undefined, bytesPerCall: undefined }, excess: [], because: 'nothing was counted here' },
    {
      count: { ratio: Number.NaN, bytesPerCall: 0 },
      excess: ["NaN times the floor's instructions"],
      because: 'no count is no proof',
    },
  ])('of $count is $excess: $because', ({ count, excess }) => {
    expect(excessOf(budget, count)).toEqual(excess);
  });

  it('does not check bytes that have no limit', () => {
    expect(excessOf({ workload: 'rollout', maxRatio: 3 }, { ratio: 1, bytesPerCall: 999 })).toEqual([]);
  });
});

describe('every budget', () => {
  it.each(budgets)('belongs to a workload with a floor: $workload', ({ workload }) => {
    expect(floorsOf(workloadNamed(workload).name)).not.toEqual([]);
  });
});
