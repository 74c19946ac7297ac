import type { Sample } from '../measure/cell.ts';
import type { Entry } from './report.ts';
import { median, quantile } from './statistics.ts';

/** Joins a cell's samples of all rounds into one line of the report. */
export function toEntry(contestant: { readonly name: string; readonly title: string }, samples: readonly Sample[]): Entry {
  const { name, title } = contestant;
  const impossible = samples.find((sample) => sample.kind === 'impossible');
  if (impossible !== undefined) return { kind: 'impossible', name, title, because: impossible.because };

  const measured = samples.filter((sample) => sample.kind === 'measured');
  const batches = measured.flatMap(({ batchNs }) => batchNs);
  const [first] = measured;
  return {
    kind: 'measured',
    name,
    title,
    p50Ns: rounded(median(batches)),
    p99Ns: rounded(quantile(batches, 0.99)),
    roundsNs: measured.map(({ batchNs }) => rounded(median(batchNs))),
    bytesPerCall: first?.bytesPerCall ?? Number.NaN,
    retainedBytes: first?.retainedBytes,
  };
}

/** Four digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
