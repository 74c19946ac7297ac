import { bulkWorkloads } from './bulk-workloads.ts';
import { flagWorkloads } from './flag-workloads.ts';
import type { Workload } from './workload.ts';

/** Everything that is asked of every engine; the order is that of the reports. */
export const workloads: readonly Workload[] = [...flagWorkloads, ...bulkWorkloads];

/** @throws RangeError when there is no workload of this name */
export function workloadNamed(name: string): Workload {
  const workload = workloads.find((candidate) => candidate.name === name);
  if (workload === undefined) throw new RangeError(`There is no workload "${name}".`);
  return workload;
}
