import { runMeasurement } from '../measure/run-measurement.ts';
import { workloadNamed } from '../workload/workloads.ts';
import { type Budget, type Count, excessOf } from './budget.ts';
import { budgets } from './budgets.json';
import { canCountInstructions, countInstructions } from './count-instructions.ts';
import { oursIn } from './guarded.ts';

// Counts what Burgee does for some workloads, instructions and bytes, and holds it to `budgets.json`. No clock is asked.

const SAMPLING = { warmUpMs: 50, measureMs: 1, minBatches: 1, isFirst: true };

const list: readonly Budget[] = budgets;
const canCount = canCountInstructions();
if (!canCount) say('There is no valgrind here: bytes are counted, instructions are not.');

const broken: string[] = [];
for (const budget of list) {
  const ratio = canCount ? countInstructions(budget.workload) : undefined;
  const count = { ratio, bytesPerCall: await bytesOf(budget) };
  say(`${budget.workload.padEnd(22)} ${describe(budget, count)}`);
  const excess = excessOf(budget, count);
  if (excess.length > 0) broken.push(`${budget.workload}: ${excess.join(', ')}`);
}
if (broken.length > 0) throw new Error(`Over the budget of bench/src/guard/budgets.json: ${broken.join('; ')}.`);

async function bytesOf({ workload, maxBytesPerCall }: Budget): Promise<number | undefined> {
  if (maxBytesPerCall === undefined) return undefined;
  const sample = await runMeasurement({ workload, subject: oursIn(workloadNamed(workload)).name }, SAMPLING);
  return sample.kind === 'measured' ? sample.bytesPerCall : undefined;
}

function describe({ maxRatio, maxBytesPerCall }: Budget, { ratio, bytesPerCall }: Count): string {
  const instructions = `${ratio?.toFixed(2) ?? '–'} of at most ${maxRatio} times the floor's instructions`;
  return maxBytesPerCall === undefined
    ? instructions
    : `${instructions}, ${bytesPerCall} of ${maxBytesPerCall} bytes a call`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
