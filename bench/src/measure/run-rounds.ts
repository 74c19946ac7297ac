import type { Measurement, Sample, Sampling } from './measurement.ts';
import { runMeasurement } from './run-measurement.ts';

export interface Rounds {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly minBatches: number;
  /** Called before every process. */
  readonly onProgress: (progress: {
    readonly done: number;
    readonly total: number;
    readonly measurement: Measurement;
  }) => void;
}

/**
 * Runs all measurements in rounds, one process at a time, and returns each measurement's samples, one per round. A machine that
 * slows down slows all of them down, and since every round begins elsewhere, none is always first.
 */
export async function runRounds(
  measurements: readonly Measurement[],
  options: Rounds,
): Promise<readonly (readonly Sample[])[]> {
  const samples = measurements.map((): Sample[] => []);
  const total = measurements.length * options.rounds;
  for (let round = 0, done = 0; round < options.rounds; round += 1) {
    for (const index of rotated(measurements.length, round / options.rounds)) {
      const measurement = measurements[index];
      const own = samples[index];
      done += 1;
      if (measurement === undefined || own === undefined || own[0]?.kind === 'impossible') continue;
      options.onProgress({ done, total, measurement });
      own.push(await runMeasurement(measurement, samplingOf(options, round)));
    }
  }
  return samples;
}

function samplingOf({ warmUpMs, measureMs, minBatches }: Rounds, round: number): Sampling {
  return { warmUpMs, measureMs, minBatches, isFirst: round === 0 };
}

/** The indexes of a list, beginning at a share of it. */
export function rotated(length: number, share: number): readonly number[] {
  const start = Math.floor(length * share);
  return Array.from({ length }, (_, index) => (index + start) % length);
}
