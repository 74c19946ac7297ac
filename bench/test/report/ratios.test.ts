import { describe, expect, it } from 'vitest';
import { fastestPeer, fastestPeers, ratiosOf } from '../../src/report/ratios.ts';
import { measured, workload } from './reports.ts';

describe('ratiosOf', () => {
  it('compares with Burgee, the fastest peer and the first floor', () => {
    expect(ratiosOf(measured('flagd', 400), workload)).toEqual({ toBurgee: 10, toFastestPeer: 1, toFloor: 20 });
  });

  it('has no ratios without peers', () => {
    const alone = { ...workload, engines: [], floors: [] };
    expect(ratiosOf(measured('flagd', 400), alone)).toEqual({
      toBurgee: undefined,
      toFastestPeer: undefined,
      toFloor: undefined,
    });
  });
});

describe('fastestPeer', () => {
  it('is not a variant of Burgee', () => {
    expect(fastestPeer(workload)?.name).toBe('flagd');
  });
});

describe('fastestPeers', () => {
  const other = { ...workload, engines: [measured('flagsmith', 1_000), measured('flagd', 900), measured('mute', 1)] };

  it('are ordered by their times over all workloads', () => {
    expect(fastestPeers([workload, other], 2)).toEqual(['flagd', 'flagsmith']);
  });

  it('leave out a peer that does not support every workload', () => {
    expect(fastestPeers([workload, other], 9)).not.toContain('mute');
  });

  it('are empty without workloads', () => {
    expect(fastestPeers([], 3)).toEqual([]);
  });
});
