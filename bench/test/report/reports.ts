import type { Measured, Report, WorkloadReport } from '../../src/report/report.ts';

/** An entry of a report; times are all that most tests look at. */
export function measured(name: string, p50Ns: number, rest: Partial<Measured> = {}): Measured {
  return { kind: 'measured', name, title: name, p50Ns, p99Ns: p50Ns * 2, roundsNs: [p50Ns], bytesPerCall: 0, ...rest };
}

export const workload: WorkloadReport = {
  name: 'one-segment',
  title: 'One segment',
  engines: [
    measured('burgee', 40),
    measured('burgee-xxhash', 30),
    measured('flagsmith', 10_000),
    measured('flagd', 400, { title: 'flagd <core>' }),
    { kind: 'impossible', name: 'mute', title: 'mute', because: 'no such operator' },
  ],
  floors: [measured('hand-written', 20), measured('map-get', 25)],
};

export const report: Report = {
  date: '2026-11-20T09:30:00.000Z',
  machine: { processor: 'A Processor', cores: 4, memoryGiB: 24, platform: 'linux x64', node: '20.20.2', v8: '11.3' },
  packages: [{ name: 'flagsmith-nodejs', version: '8.1.2' }],
  rounds: 5,
  workloads: [workload],
  curves: [
    {
      name: 'features',
      title: 'other features',
      sizes: [10, 1_000],
      lines: [
        { title: 'Burgee', p50Ns: [14, 15] },
        { title: 'Flagsmith', p50Ns: [9_000, null] },
      ],
    },
  ],
  sizes: [
    { title: 'Flagsmith', minifiedBytes: 90_000, brotliBytes: 30_000 },
    { title: 'Burgee', minifiedBytes: 20_000, brotliBytes: 9_000 },
  ],
};
