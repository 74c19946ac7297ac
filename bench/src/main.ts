import { cpus, totalmem } from 'node:os';
import { engines } from './engine/engines.ts';
import { floorsOf } from './floor/floors.ts';
import type { Cell } from './measure/cell.ts';
import { runRounds } from './measure/run-rounds.ts';
import { toEntry } from './report/to-entry.ts';
import { workloads } from './workload/workloads.ts';

const cells: Cell[] = workloads.flatMap((w) => [...engines, ...floorsOf(w.name)].map((c) => ({ workload: w.name, contestant: c.name })));
const t0 = performance.now();
const samples = await runRounds(cells, { rounds: 1, warmUpMs: 150, measureMs: 150, onProgress: ({done,total,cell}) => process.stderr.write(`${done}/${total} ${cell.workload} ${cell.contestant} ${Math.round(performance.now())}\n`) });
for (const [i, cell] of cells.entries()) {
  const e = toEntry({ name: cell.contestant, title: cell.contestant }, samples[i] ?? []);
  console.log(cell.workload.padEnd(24), cell.contestant.padEnd(20), e.kind === 'measured' ? `${e.p50Ns} ${e.p99Ns} ${e.bytesPerCall} ${e.retainedBytes ?? ''}` : e.because);
}
console.log(performance.now() - t0, cpus().length, totalmem());
