import { type EngineEntry, engines, takesPart } from '../engine/engines.ts';
import { floorsOf } from '../floor/floors.ts';
import { prepareTask } from '../measure/task.ts';
import type { Call } from '../measure/time-calls.ts';
import { isOurs } from '../report/ratios.ts';
import type { Ask, Workload } from '../workload/workload.ts';
import { workloadNamed } from '../workload/workloads.ts';

/** A workload as the guard counts it: Burgee's way and the floor's, and how many calls make a count steady. */
export interface Guarded {
  readonly floor: Call;
  readonly burgee: Call;
  readonly calls: number;
}

/** Slower work needs fewer calls: under valgrind everything takes fifty times as long. */
const CALLS: Readonly<Record<Ask, number>> = {
  flag: 2_500,
  client: 2_500,
  view: 2_500,
  request: 500,
  all: 5,
  load: 10,
  reload: 10,
};

/** @throws RangeError for a workload that there is not, or that has no floor to be measured by */
export async function prepareGuarded(name: string): Promise<Guarded> {
  const workload = workloadNamed(name);
  const [floor] = floorsOf(name);
  if (floor === undefined) throw new RangeError(`The workload "${name}" has no floor to be measured by.`);
  return { floor: await floor.prepare(workload), burgee: await burgeeCall(workload), calls: CALLS[workload.ask] };
}

/** Who answers for Burgee: the engine, or the SDK where the workload names it. */
export function oursIn(workload: Workload): EngineEntry {
  const entry = engines.find((engine) => isOurs(engine) && takesPart(engine, workload));
  if (entry === undefined) throw new RangeError(`Burgee takes no part in "${workload.name}".`);
  return entry;
}

async function burgeeCall(workload: Workload): Promise<Call> {
  const burgee = await oursIn(workload).load();
  const written = burgee.write(workload.environment());
  if (!written.ok) throw new Error(written.because);
  return (await prepareTask(burgee, workload, written.text)).call;
}
