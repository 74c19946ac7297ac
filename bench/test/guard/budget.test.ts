import { describe, expect, it } from 'vitest';
import { floorsOf } from '../../src/floor/floors.ts';
import { attempts, excessOf } from '../../src/guard/budget.ts';
import { budgets } from '../../src/guard/budgets.json';
import { workloadNamed } from '../../src/workload/workloads.ts';

const budget = { workload: 'one-segment', maxRatio: 3, maxBytesPerCall: 0 };
const good = { ratio: 3, bytesPerCall: 0 };
const slow = { ratio: 3.01, bytesPerCall: 0 };

describe('excessOf', () => {
  it.each([
    { attempt: good, excess: [], because: 'a budget may be used up' },
    { attempt: slow, excess: ['3.01 times the floor'], because: 'it is too slow' },
    { attempt: { ratio: 1, bytesPerCall: 16 }, excess: ['16 bytes a call'], because: 'it allocates' },
    { attempt: { ratio: 1, bytesPerCall: undefined }, excess: ['countless bytes a call'], because: 'nobody counted' },
    { attempt: { ratio: 9, bytesPerCall: 8 }, excess: ['9.00 times the floor', '8 bytes a call'], because: 'both' },
  ])('of $attempt is $excess: $because', ({ attempt, excess }) => {
    expect(excessOf(budget, attempt)).toEqual(excess);
  });

  it('does not look at bytes without a limit for them', () => {
    expect(excessOf({ workload: 'rollout', maxRatio: 3 }, { ratio: 1, bytesPerCall: 999 })).toEqual([]);
  });
});

describe('attempts', () => {
  it.each([
    { results: [good, slow], made: [good], because: 'one that is within the budget is proof' },
    { results: [slow, good], made: [slow, good], because: 'a busy machine gets another chance' },
    { results: [slow, slow, slow, good], made: [slow, slow, slow], because: 'three are the most' },
  ])('end after $made.length: $because', async ({ results, made }) => {
    const rest = results.values();
    await expect(attempts(budget, async () => rest.next().value ?? good, 3)).resolves.toEqual(made);
  });
});

describe('every budget', () => {
  it.each(budgets)('is of a workload that has a floor: $workload', ({ workload }) => {
    expect(floorsOf(workloadNamed(workload).name)).not.toEqual([]);
  });
});
