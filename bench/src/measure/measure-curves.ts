import { engines } from '../engine/engines.ts';
import type { CurveLine, CurveReport } from '../report/report.ts';
import { toEntry } from '../report/to-entry.ts';
import { type Curve, pointName } from '../workload/curves.ts';
import type { Sample } from './measurement.ts';
import { type Rounds, runRounds } from './run-rounds.ts';

/** Measures some engines along curves: each point is a process of its own, as everything else. */
export async function measureCurves(
  curves: readonly Curve[],
  subjects: readonly string[],
  rounds: Rounds,
): Promise<readonly CurveReport[]> {
  const measurements = curves.flatMap((curve) =>
    subjects.flatMap((subject) => curve.points.map((size) => ({ workload: pointName(curve, size), subject }))),
  );
  const samples = await runRounds(measurements, rounds);
  const samplesOf = (workload: string, subject: string): readonly Sample[] =>
    samples[
      measurements.findIndex((measurement) => measurement.workload === workload && measurement.subject === subject)
    ] ?? [];

  return curves.map((curve) => ({
    name: curve.name,
    title: curve.title,
    sizes: curve.points,
    lines: subjects.map((name) =>
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
