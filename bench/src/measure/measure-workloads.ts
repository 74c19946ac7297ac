import { engines, takesPart } from '../engine/engines.ts';
import { floorsOf } from '../floor/floors.ts';
import type { Entry, WorkloadReport } from '../report/report.ts';
import { toEntry } from '../report/to-entry.ts';
import type { Workload } from '../workload/workload.ts';
import { type Rounds, runRounds } from './run-rounds.ts';

/** Measures every engine, and every floor, on every one of the workloads. */
export async function measureWorkloads(
  workloads: readonly Workload[],
  rounds: Rounds,
): Promise<readonly WorkloadReport[]> {
  const rows = workloads.flatMap((workload) => subjectsOf(workload).map((subject) => ({ workload, subject })));
  const measurements = rows.map(({ workload, subject }) => ({ workload: workload.name, subject: subject.name }));
  const samples = await runRounds(measurements, rounds);
  const entries = rows.map(({ workload, subject }, index) => ({
    workload,
    entry: toEntry(subject, samples[index] ?? []),
  }));
  return workloads.map((workload) => {
    const own = entries.filter((row) => row.workload === workload).map(({ entry }) => entry);
    return reportOf(workload, own);
  });
}

/** The floors and Burgee, which is the first engine, one after the other: the machine's speed changes within a minute. */
function subjectsOf(workload: Workload): readonly { readonly name: string; readonly title: string }[] {
  return [...floorsOf(workload.name), ...engines.filter((engine) => takesPart(engine, workload))];
}

function reportOf({ name, title }: Workload, entries: readonly Entry[]): WorkloadReport {
  const isEngine = (entry: Entry) => engines.some((engine) => engine.name === entry.name);
  return { name, title, engines: entries.filter(isEngine), floors: entries.filter((entry) => !isEngine(entry)) };
}
