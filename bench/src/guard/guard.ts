import { floorsOf } from '../floor/floors.ts';
import type { Cell, Sample } from '../measure/cell.ts';
import { runCell } from '../measure/run-cell.ts';
import { type Attempt, attempts, type Budget, excessOf } from './budget.ts';
import { budgets } from './budgets.json';

// Times Burgee and hand-written code for the same work, in turn and in processes of their own, and compares the least
// of many short times: other work on the machine cannot make those smaller. Needs no clock that is true, and no peers.

const MOST_ATTEMPTS = 3;
const PACE = { warmUpMs: 150, measureMs: 200 };

const list: readonly Budget[] = budgets;
const broken: string[] = [];
for (const budget of list) {
  const made = await attempts(budget, () => attempt(budget.workload), MOST_ATTEMPTS);
  const excess = excessOf(budget, made.at(-1) ?? { ratio: Number.NaN, bytesPerCall: undefined });
  say(`${budget.workload.padEnd(22)} ${resultOf(budget, made)}`);
  if (excess.length > 0) broken.push(`${budget.workload}: ${excess.join(', ')}`);
}
if (broken.length > 0) throw new Error(`Over the budget of bench/src/guard/budgets.json: ${broken.join('; ')}.`);

async function attempt(workload: string): Promise<Attempt> {
  const [floor] = floorsOf(workload);
  if (floor === undefined) throw new RangeError(`The workload "${workload}" has no floor to be measured by.`);
  const base = await measure({ workload, contestant: floor.name });
  const ours = await measure({ workload, contestant: 'burgee' });
  return { ratio: Math.min(...ours.batchNs) / Math.min(...base.batchNs), bytesPerCall: ours.bytesPerCall };
}

async function measure(cell: Cell): Promise<Extract<Sample, { kind: 'measured' }>> {
  const sample = await runCell(cell, { ...PACE, isFirst: true });
  if (sample.kind === 'measured') return sample;
  throw new Error(`${cell.contestant} cannot do "${cell.workload}": ${sample.because}.`);
}

function resultOf({ maxRatio }: Budget, made: readonly Attempt[]): string {
  const ratios = made.map(({ ratio }) => ratio.toFixed(2)).join(', ');
  return `${ratios} of at most ${maxRatio} times the floor, ${made.at(-1)?.bytesPerCall ?? '–'} bytes a call`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
