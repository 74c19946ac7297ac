import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cell, Pace, Sample } from './cell.ts';

/** The bundle that `start.mjs` builds in the same folder. */
const WORKER = fileURLToPath(new URL('worker.js', import.meta.url));

/**
 * Measures a cell in a process of its own.
 * @throws Error with what that process said when it fails: a wrong answer fails the run.
 */
export function runCell(cell: Cell, pace: Pace): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const child = fork(WORKER, [JSON.stringify({ ...cell, ...pace })], {
      execArgv: ['--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('message', (sample: Sample) => resolve(sample));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${cell.contestant}, ${cell.workload}: exit code ${code}\n${complaint}`)),
    );
  });
}
