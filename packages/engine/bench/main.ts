import { cpus } from 'node:os';
import { lastResult, type Measurement, measure } from './measure.ts';
import { bulkWorkloads, flagWorkloads, floors, hashWorkloads } from './workloads.ts';

const HEADER = ['', 'ns/call', 'p99', 'B/call', '× Map.get'];

const measurements = measure([...floors(), ...flagWorkloads(), ...(await hashWorkloads()), ...bulkWorkloads()]);
const floor = measurements[0]?.medianNs ?? Number.NaN;

print(`Node ${process.versions.node}, V8 ${process.versions.v8}, ${cpus()[0]?.model ?? 'unknown processor'}`);
print(row(HEADER));
for (const measurement of measurements) print(row(cellsOf(measurement)));
if (lastResult() === undefined) throw new Error('The last workload gave no result: nothing was measured.');

function cellsOf({ name, medianNs, p99Ns, bytes }: Measurement): readonly string[] {
  return [name, figure(medianNs), figure(p99Ns), String(bytes), figure(medianNs / floor)];
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
}

function row([name = '', ...figures]: readonly string[]): string {
  return name.padEnd(46) + figures.map((text) => text.padStart(11)).join('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
