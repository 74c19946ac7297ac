import type { Cell, Pace, Sample } from './cell.ts';
import { runCell } from './run-cell.ts';

export interface Rounds {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly minBatches: number;
  /** Called before every process. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number; readonly cell: Cell }) => void;
}

/**
 * Measures all cells in rounds, one process at a time, and returns each cell's samples, one a round. A machine that
 * slows down slows all of them down, and since every round begins elsewhere, none is always first.
 */
export async function runRounds(cells: readonly Cell[], options: Rounds): Promise<readonly (readonly Sample[])[]> {
  const samples = cells.map((): Sample[] => []);
  const total = cells.length * options.rounds;
  for (let round = 0, done = 0; round < options.rounds; round += 1) {
    for (const index of rotated(cells.length, round / options.rounds)) {
      const cell = cells[index];
      const own = samples[index];
      done += 1;
      if (cell === undefined || own === undefined || own[0]?.kind === 'impossible') continue;
      options.onProgress({ done, total, cell });
      own.push(await runCell(cell, paceOf(options, round)));
    }
  }
  return samples;
}

function paceOf({ warmUpMs, measureMs, minBatches }: Rounds, round: number): Pace {
  return { warmUpMs, measureMs, minBatches, isFirst: round === 0 };
}

/** The indexes of a list, beginning at a share of it. */
export function rotated(length: number, share: number): readonly number[] {
  const start = Math.floor(length * share);
  return Array.from({ length }, (_, index) => (index + start) % length);
}
