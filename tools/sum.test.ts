import { describe, expect, it } from 'vitest';
import { sumOf } from './sum.ts';

describe('the last line of everything', () => {
  it('adds up what each command says last', () => {
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
