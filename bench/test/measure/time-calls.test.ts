import { describe, expect, it } from 'vitest';
import { timeCalls } from '../../src/measure/time-calls.ts';

const sampling = { warmUpMs: 0, measureMs: 0, minBatches: 1, isFirst: false };

describe('timeCalls', () => {
  it('times at least one call, however short the time', async () => {
    let calls = 0;
    const means = await timeCalls(() => {
      calls += 1;
    }, sampling);
    expect(means.length).toBeGreaterThan(0);
    expect(calls).toBeGreaterThan(1);
  });

  it('warms up, and times slow work for the requested number of batches', async () => {
    let calls = 0;
    const means = await timeCalls(
      () => {
        calls += 1;
        for (const end = performance.now() + 2; performance.now() < end; );
      },
      { ...sampling, minBatches: 5 },
    );
    expect(means).toHaveLength(5);
    expect(calls).toBe(11);
  });

  it('uses another index for each call', async () => {
    const seen: number[] = [];
    await timeCalls((index) => seen.push(index), { ...sampling, measureMs: 2 });
    const [, ...asked] = seen;
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('awaits a promise before the next call', async () => {
    let open = 0;
    await timeCalls(async () => {
      open += 1;
      expect(open).toBe(1);
      await Promise.resolve();
      open -= 1;
    }, sampling);
    expect(open).toBe(0);
  });
});
