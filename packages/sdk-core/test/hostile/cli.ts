import { parseArgs } from 'node:util';
import { runHostile, totalOf } from './hostile-run.ts';

// npm run fuzz:hostile -- [--inputs 200000] [--seed N]: hostile documents, contexts, identities, results, stored texts and
// stream chunks through the public functions. Ends with 1 when anything was thrown, or a counted limit broken.

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [wanted, seed] = [Number(values.inputs), Number(values.seed)];
process.stdout.write(`seed ${seed}, at least ${wanted} inputs\n`);
const start = performance.now();
const report = await runHostile(seed, (inputs) => inputs < wanted);
const seconds = (performance.now() - start) / 1_000;
process.stdout.write(`${totalOf(report)} inputs in ${seconds.toFixed(0)} s: ${JSON.stringify(report.inputs)}\n`);
process.stdout.write(`slowest ${report.slowestMs.toFixed(1)} ms; ${report.thrown.length} kinds of throws, `);
process.stdout.write(`${report.overLimits.length} over limits\n`);
for (const line of [...report.thrown, ...report.overLimits]) process.stdout.write(`${line}\n`);
process.exitCode = report.thrown.length + report.overLimits.length > 0 ? 1 : 0;
