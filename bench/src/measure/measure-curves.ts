import { engines } from '../engine/engines.ts';
import type { CurveLine, CurveReport } from '../report/report.ts';
import { toEntry } from '../report/to-entry.ts';
import { type Curve, pointName } from '../workload/curves.ts';
import type { Sample } from './cell.ts';
import { type Rounds, runRounds } from './run-rounds.ts';

/** Measures some engines along curves: each point is a process of its own, as everything else. */
export async function measureCurves(
  curves: readonly Curve[],
  contestants: readonly string[],
  rounds: Rounds,
): Promise<readonly CurveReport[]> {
  const cells = curves.flatMap((curve) =>
    contestants.flatMap((contestant) => curve.points.map((size) => ({ workload: pointName(curve, size), contestant }))),
  );
  const samples = await runRounds(cells, rounds);
  const samplesOf = (workload: string, contestant: string): readonly Sample[] =>
    samples[cells.findIndex((cell) => cell.workload === workload && cell.contestant === contestant)] ?? [];

  return curves.map((curve) => ({
    name: curve.name,
    title: curve.title,
    sizes: curve.points,
    lines: contestants.map((name) =>
      lineOf(
        name,
        curve.points.map((size) => samplesOf(pointName(curve, size), name)),
      ),
    ),
  }));
}

function lineOf(name: string, points: readonly (readonly Sample[])[]): CurveLine {
  const title = engines.find((engine) => engine.name === name)?.title ?? name;
  const entries = points.map((samples) => toEntry({ name, title }, samples));
  return { title, p50Ns: entries.map((entry) => (entry.kind === 'measured' ? entry.p50Ns : null)) };
}
