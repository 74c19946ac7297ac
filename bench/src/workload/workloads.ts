import { bulkWorkloads, smallLoad } from './bulk-workloads.ts';
import { curves, workloadAt } from './curves.ts';
import { flagWorkloads } from './flag-workloads.ts';
import { sdkWorkloads } from './sdk-workloads.ts';
import type { Workload } from './workload.ts';

/** Everything that is asked of every engine, in the order of the reports. The next one is an entry in one of the lists. */
export const workloads: readonly Workload[] = [...flagWorkloads, ...bulkWorkloads, ...sdkWorkloads];

/**
 * Finds a workload by its name: one that is listed, the guard's, or the point of a curve.
 * @throws RangeError when no workload has this name
 */
export function workloadNamed(name: string): Workload {
  const points = curves.flatMap((curve) => curve.points.map((size) => workloadAt(curve, size)));
  const workload = [...workloads, smallLoad, ...points].find((candidate) => candidate.name === name);
  if (workload !== undefined) return workload;
  throw new RangeError(`There is no workload "${name}". There are: ${workloads.map((one) => one.name).join(', ')}.`);
}
