import type { Entry, Measured, WorkloadReport } from './report.ts';
import { geometricMean } from './statistics.ts';

/** One subject's time as a multiple of three others', `undefined` if there is nothing to compare with. */
export interface Ratios {
  readonly toBurgee: number | undefined;
  readonly toFastestPeer: number | undefined;
  readonly toFloor: number | undefined;
}

/** How the names under which Burgee is listed begin. */
const OURS = 'burgee';

/** Whether an entry is Burgee's own, in any variant. */
export function isOurs({ name }: Pick<Entry, 'name'>): boolean {
  return name.startsWith(OURS);
}

export function ratiosOf({ p50Ns }: Measured, report: WorkloadReport): Ratios {
  return {
    toBurgee: ratio(p50Ns, burgeeOf(report)),
    toFastestPeer: ratio(p50Ns, fastestPeer(report)),
    toFloor: ratio(p50Ns, report.floors.find(isMeasured)),
  };
}

/** Burgee's first entry: the engine, or its SDK, without options. */
export function burgeeOf({ engines }: WorkloadReport): Measured | undefined {
  return engines.filter(isMeasured).find(isOurs);
}

export function fastestPeer({ engines }: WorkloadReport): Measured | undefined {
  const peers = engines.filter(isMeasured).filter((entry) => !isOurs(entry));
  return peers.toSorted((one, other) => one.p50Ns - other.p50Ns)[0];
}

/** The fastest peers over several workloads, by the geometric mean of their times; each must take part in all. */
export function fastestPeers(reports: readonly WorkloadReport[], count: number): readonly string[] {
  const names = reports[0]?.engines.filter((entry) => !isOurs(entry)).map(({ name }) => name) ?? [];
  const means = names.flatMap((name) => {
    const times = reports.flatMap(({ engines }) => engines.filter(isMeasured).filter((entry) => entry.name === name));
    return times.length < reports.length ? [] : [{ name, mean: geometricMean(times.map(({ p50Ns }) => p50Ns)) }];
  });
  return means
    .toSorted((one, other) => one.mean - other.mean)
    .slice(0, count)
    .map(({ name }) => name);
}

export function isMeasured(entry: Entry): entry is Measured {
  return entry.kind === 'measured';
}

function ratio(ns: number, other: Measured | undefined): number | undefined {
  return other === undefined ? undefined : ns / other.p50Ns;
}
