import { readCases, runCase } from 'burgee-conformance';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../src/index.ts';

const folder = sharedData('engine-test-data/test_cases');
const cases = folder === undefined ? [] : await readCases(folder);

describe.skipIf(folder === undefined)(
  "Flagsmith's engine-test-data (shared/data/engine-test-data, skipped where it is missing)",
  () => {
    it('has cases', () => {
      expect(cases.length).toBeGreaterThan(100);
    });

    it.each(cases)('$name', (file) => {
      expect(runCase(file)).toEqual({ name: file.name, passed: true, differences: [] });
    });
  },
);
