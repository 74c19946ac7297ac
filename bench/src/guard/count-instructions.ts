import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundle that `guard.mjs` builds in the same folder. */
const COUNTER = fileURLToPath(new URL('counter.js', import.meta.url));

/** The native side of `Script#runInThisContext`: valgrind counts between its beginning and its end. */
const COUNTED = 'node::contextify::ContextifyScript::RunInContext(v8::FunctionCallbackInfo<v8::Value> const&)';

/**
 * V8 without threads and without chance: the same code gives the same count. New objects have so much room that no turn
 * collects garbage: whether one did depended on the layout of the code, and made `small-load` 1.5 times as expensive.
 */
const STEADY = ['--predictable', '--single-threaded', '--min-semi-space-size=128', '--max-semi-space-size=128'];

/** How often each is counted. The middle counts: a collection of garbage may fall into one of them. */
const TURNS = 3;

/** Whether this machine has valgrind. */
export function canCountInstructions(): boolean {
  return spawnSync('valgrind', ['--version']).status === 0;
}

/**
 * Counts the instructions of Burgee as a multiple of the floor's, with valgrind's callgrind. No clock is asked, so that
 * other work on the machine changes nothing.
 *
 * Each workload has a process of its own: V8 optimizes for what code has seen, and documents of other workloads made
 * `small-load` 1.5 times as expensive.
 * @throws Error when valgrind does not count
 */
export function countInstructions(workload: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'burgee-guard-'));
  try {
    const counts = runValgrind(workload, folder);
    return middleOf(counts.slice(TURNS)) / middleOf(counts.slice(0, TURNS));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The counts of the floor, and then as many of Burgee. */
function runValgrind(workload: string, folder: string): readonly number[] {
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
      workload,
      String(TURNS),
    ],
    { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } },
  );
  const counts = readCounts(folder);
  if (status !== 0 || counts.length !== 2 * TURNS) {
    throw new Error(`valgrind gave ${counts.length} counts of ${2 * TURNS} (exit code ${status}).\n${stderr}`);
  }
  return counts;
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
