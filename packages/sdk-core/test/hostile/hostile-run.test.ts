import { expect, it } from 'vitest';
import { runHostile, totalOf } from './hostile-run.ts';

it('nothing throws, and no counted limit breaks, at 2,000 hostile documents, identities, results, stored texts and chunks', async () => {
  const report = await runHostile(7, (inputs) => inputs < 2_000);
  expect(report.thrown).toEqual([]);
  expect(report.overLimits).toEqual([]);
  expect(totalOf(report)).toBeGreaterThanOrEqual(2_000);
  expect(Object.values(report.inputs).every((count) => count > 0)).toBe(true);
});
