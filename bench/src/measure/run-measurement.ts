import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measurement, Sample, Sampling } from './measurement.ts';

/** The bundle that `start.mjs` builds in the same folder. */
const WORKER = fileURLToPath(new URL('worker.js', import.meta.url));

/**
 * Runs a measurement in its own process.
 * @throws Error with what that process said when it fails: a wrong answer fails the run.
 */
export function runMeasurement(measurement: Measurement, sampling: Sampling): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const child = fork(WORKER, [JSON.stringify({ ...measurement, ...sampling })], {
      execArgv: ['--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('message', (sample: Sample) => resolve(sample));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`${measurement.subject}, ${measurement.workload}: exit code ${code}\n${complaint}`)),
    );
  });
}
