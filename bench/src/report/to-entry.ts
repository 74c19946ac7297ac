import type { Sample } from '../measure/measurement.ts';
import type { Entry, LoadedDocument } from './report.ts';
import { median, quantile } from './statistics.ts';

/**
 * Joins a measurement's samples of all rounds into one line of the report. The median is that of the quietest round, for
 * every subject: other work on the machine slows rounds down, by half and more, and speeds none up.
 */
export function toEntry({ name, title }: Named, samples: readonly Sample[]): Entry {
  const impossible = samples.find((sample) => sample.kind === 'impossible');
  if (impossible !== undefined) return { kind: 'impossible', name, title, because: impossible.because };

  const measured = samples.filter((sample) => sample.kind === 'measured');
  const batches = measured.flatMap(({ batchNs }) => batchNs);
  const rounds = measured.map(({ batchNs }) => median(batchNs));
  const [first] = measured;
  return {
    kind: 'measured',
    name,
    title,
    p50Ns: fourDigits(Math.min(...rounds)),
    p99Ns: fourDigits(quantile(batches, 0.99)),
    roundsNs: rounds.map(fourDigits),
    bytesPerCall: first?.bytesPerCall,
    document: documentOf(measured),
  };
}

/** Rounds are minutes apart, and the machine's speed changes: each is compared with its own `JSON.parse`. */
function documentOf(samples: readonly MeasuredSample[]): LoadedDocument | undefined {
  const documents = samples.flatMap(({ batchNs, document }) => (document ? [{ ...document, batchNs }] : []));
  const [first] = documents;
  if (first === undefined) return undefined;
  const timesParse = median(documents.map(({ batchNs, parseNs }) => median(batchNs) / parseNs));
  return { textBytes: first.textBytes, timesParse: fourDigits(timesParse), retainedBytes: first.retainedBytes };
}

type MeasuredSample = Extract<Sample, { kind: 'measured' }>;

interface Named {
  readonly name: string;
  readonly title: string;
}

/** More would be noise. */
function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}
