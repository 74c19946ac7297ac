import { describe, expect, it } from 'vitest';
import { toEntry } from '../../src/report/to-entry.ts';

const engine = { name: 'flagd', title: 'flagd-core' };

describe('toEntry', () => {
  it('takes the median of the quietest round and the tail of all, and keeps the median of each round', () => {
    const samples = [
      { kind: 'measured', batchNs: [20, 21, 22], bytesPerCall: 48 },
      { kind: 'measured', batchNs: [10, 11, 12] },
    ] as const;
    expect(toEntry(engine, samples)).toMatchObject({
      kind: 'measured',
      title: 'flagd-core',
      p50Ns: 11,
      p99Ns: 22,
      roundsNs: [21, 11],
      bytesPerCall: 48,
    });
  });

  it('compares each load with JSON.parse in the same round, and takes the median ratio', () => {
    const rounds = [
      [60, 20],
      [40, 30],
      [90, 45],
    ] as const;
    const samples = rounds.map(([loadNs, parseNs]) => ({
      kind: 'measured' as const,
      batchNs: [loadNs],
      document: { textBytes: 100, parseNs, retainedBytes: 200 },
    }));
    expect(toEntry(engine, samples)).toMatchObject({
      p50Ns: 40,
      document: { textBytes: 100, timesParse: 2, retainedBytes: 200 },
    });
  });

  it('keeps the reason why a workload is not supported', () => {
    expect(toEntry(engine, [{ kind: 'impossible', because: 'no regular expressions' }])).toEqual({
      kind: 'impossible',
      ...engine,
      because: 'no regular expressions',
    });
  });

  it('keeps four digits', () => {
    expect(toEntry(engine, [{ kind: 'measured', batchNs: [123.456_789] }])).toMatchObject({ p50Ns: 123.5 });
  });
});
