import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle that `guard.mjs` builds in the same folder. */
const COUNTER = fileURLToPath(new URL('counter.js', import.meta.url));

/** The native side of `Script#runInThisContext`: valgrind counts between its beginning and its end. */
const COUNTED = 'node::contextify::ContextifyScript::RunInContext(v8::FunctionCallbackInfo<v8::Value> const&)';

/** V8 without threads and without chance: the same code gives the same count. */
const STEADY = ['--predictable', '--single-threaded'];

/** How often each is counted. The middle counts: a collection of garbage may fall into one of them. */
const TURNS = 3;

/**
 * Counts the instructions of Burgee as a multiple of the floor's, for each workload, with valgrind's callgrind.
 * No clock is asked, so that other work on the machine changes nothing. `undefined` where there is no valgrind.
 * @throws Error when there is one and it does not count
 */
export function countInstructions(workloads: readonly string[]): readonly number[] | undefined {
  if (spawnSync('valgrind', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'burgee-guard-'));
  try {
    const counts = runValgrind(workloads, folder);
    return workloads.map((_, index) => (counts[2 * index + 1] ?? Number.NaN) / (counts[2 * index] ?? Number.NaN));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runValgrind(workloads: readonly string[], folder: string): readonly number[] {
  const options = ['--collect-atstart=no', `--toggle-collect=${COUNTED}`, `--dump-after=${COUNTED}`];
  const file = join(folder, 'count');
  const { status, stderr } = spawnSync(
    'valgrind',
    [
      '--tool=callgrind',
      `--callgrind-out-file=${file}`,
      ...options,
      process.execPath,
      ...STEADY,
      COUNTER,
      JSON.stringify(workloads),
      String(TURNS),
    ],
    { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } },
  );
  const counts = readCounts(folder);
  const wanted = 2 * TURNS * workloads.length;
  if (status !== 0 || counts.length !== wanted) {
    throw new Error(`valgrind gave ${counts.length} counts of ${wanted} (exit code ${status}).\n${stderr}`);
  }
  return Array.from({ length: 2 * workloads.length }, (_, index) =>
    middleOf(counts.slice(TURNS * index, TURNS * (index + 1))),
  );
}

function middleOf(counts: readonly number[]): number {
  return counts.toSorted((one, other) => one - other)[Math.floor(counts.length / 2)] ?? Number.NaN;
}

/** Counts are in files that end with the number of their turn; the one without a number is what was left at the end. */
function readCounts(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => /^count\.\d+$/.test(name))
    .toSorted((one, other) => turnOf(one) - turnOf(other))
    .map((name) => Number(/^summary: (\d+)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? Number.NaN));
}

function turnOf(name: string): number {
  return Number(name.split('.').at(-1));
}
