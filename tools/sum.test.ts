import { describe, expect, it } from 'vitest';
import { failureLine, failureLinesIn, sumOf } from './sum.ts';

describe('the last line of everything', () => {
  it('adds up the last line of each command', () => {
    const outputs = ['1 passed, 1 failed\n…\n10 passed, 0 failed, 2 skipped\n', 'left out: x\n5 passed, 1 failed\n'];
    expect(sumOf(outputs)).toEqual({ passed: 15, failed: 1, skipped: 2 });
  });

  it.each([
    { output: 'Segmentation fault\n', because: 'it says no sum' },
    { output: '3 passed, 0 failed\n\nexit code 1', because: 'its exit code is not 0' },
  ])('counts a failure where $because', ({ output }) => {
    expect(sumOf([output]).failed).toBe(1);
  });
});

describe('the names of what failed', () => {
  it('are found in the output of commands, one per line', () => {
    const output = `x\n${failureLine('a.test.ts: adds\n  up')}\n0 passed, 1 failed\n`;
    expect(failureLinesIn(['1 passed, 0 failed\n', output])).toEqual(['failed: a.test.ts: adds up']);
  });
});
