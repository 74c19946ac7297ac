import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../tools/pack.ts';
import { root } from '../../../tools/run.ts';
import { runProgram } from '../runtime/run-program.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { EXCLUSIONS, type Exclusion } from './exclusions.ts';

/** What came of the SDK's suite on one runtime. */
export interface SuiteRow {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
  /** What the suite itself skips: a Redis that is not installed. */
  readonly skipped: number;
  readonly excluded: readonly Exclusion[];
  readonly excludedTests: number;
  readonly mismatches: readonly string[];
  readonly ms: number;
}

interface Test {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

/** The tests of the SDK, and of its ports. */
const SUITE = ['packages/node-ports/test', 'packages/sdk-node/test'];

/** Runs the suite of the SDK for Node by the program of a runtime, which is given Vitest as a script. */
export async function runSuite({ name, program, scriptArgs }: Runtime, limitMs: number): Promise<SuiteRow | undefined> {
  if (program === undefined || scriptArgs === undefined) return undefined;
  const file = join(temporaryFolder('burgee-suite-'), 'results.json');
  const excluded = EXCLUSIONS.filter(({ on }) => on === name);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const options = ['--reporter=json', `--outputFile=${file}`, '--testTimeout=60000', '--hookTimeout=60000'];
  const args = [...scriptArgs, vitest, 'run', ...SUITE, ...options, ...without(excluded)];
  const startMs = performance.now();
  const problem = await runProgram(program, args, limitMs).then(() => undefined, String);
  const ms = Math.round(performance.now() - startMs);
  const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [];
  return { name, excluded, ms, ...judgeSuite(files, excluded, problem) };
}

function without(excluded: readonly Exclusion[]): readonly string[] {
  if (excluded.length === 0) return [];
  const names = excluded.map(({ test }) => test.replace(/[^\w\s]/g, '\\$&'));
  return [`--testNamePattern=^(?!.*(?:${names.join('|')}))`];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Test[];
}

/** Counts tests, and lists those that failed, files that did not load, and exclusions that name no test. */
export function judgeSuite(
  files: readonly TestFile[],
  excluded: readonly Exclusion[],
  problem: string | undefined,
): Pick<SuiteRow, 'passed' | 'total' | 'skipped' | 'excludedTests' | 'mismatches'> {
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const is = ({ fullName }: Test, { test }: Exclusion): boolean => fullName.includes(test);
  const left = tests.filter((test) => !excluded.some((row) => is(test, row)));
  const passed = left.filter(({ status }) => status === 'passed').length;
  const failed = left.filter(({ status }) => status === 'failed');
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const mismatches = [
    ...failed.map(({ fullName, failureMessages = [] }) => `${fullName}: ${failureMessages.join(' ').slice(0, 300)}`),
    ...broken.map(({ name, message }) => `${name} did not load: ${message.slice(0, 300)}`),
    ...excluded.filter((row) => !tests.some((test) => is(test, row))).map(({ test }) => `no test is named "${test}"`),
  ];
  const why = problem ?? (passed === 0 ? 'no test passed' : undefined);
  return {
    passed,
    total: tests.length,
    skipped: left.length - passed - failed.length,
    excludedTests: tests.length - left.length,
    mismatches: mismatches.length === 0 && why !== undefined ? [why.slice(0, 1_000)] : mismatches,
  };
}
