import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inLanes } from './lanes.ts';
import { packAll, temporaryFolder } from './pack.ts';
import { root, say } from './run.ts';
import { failureLine } from './sum.ts';
import { partNamed } from './test-parts.ts';

// `npm test`, `npm run test:quick` and `npm run test:slow`: a part of the test suites, then checks of the house, each
// counted as one. The last lines are what failed and the sum.

const [, , name = 'usual'] = process.argv;
const { checks, leftOut } = partNamed(name);
const isForPeople = process.stdout.isTTY;
const env: NodeJS.ProcessEnv = { ...process.env, BURGEE_TEST_PART: name };
if (!isForPeople) {
  env['NO_COLOR'] = '1';
  delete env['FORCE_COLOR'];
}

say(`── 1 of ${checks.length + 1}: tests`);
const tests = await runTests();
const failedChecks = await runChecks();

const passed = tests.passed + checks.length - failedChecks.length;
const failed = tests.failed.length + failedChecks.length;
say('');
for (const skipped of tests.skipped) say(`skipped: ${skipped}`);
if (leftOut !== undefined) say(`left out: ${leftOut}`);
for (const failure of [...tests.failed, ...failedChecks.map((check) => `check:${check}`)]) say(failureLine(failure));
say(`${passed} passed, ${failed} failed${tests.skipped.length > 0 ? `, ${tests.skipped.length} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

interface TestSummary {
  readonly passed: number;
  /** The failed tests, each with its file. */
  readonly failed: readonly string[];
  /** The full names of the skipped tests; their suites say why. */
  readonly skipped: readonly string[];
}

/** In a log, passing tests say nothing. */
async function runTests(): Promise<TestSummary> {
  const file = join(temporaryFolder('burgee-test-'), 'results.json');
  const reporter = isForPeople ? 'default' : 'minimal';
  const args = ['vitest', 'run', `--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await run('npx', args, 'inherit');
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const failures: readonly string[] = testResults.flatMap(failuresIn);
  // A worker that crashes can fail the run without a failed test.
  const failed = status !== 0 && failures.length === 0 ? [`vitest, with exit code ${status}`] : failures;
  return { passed: numPassedTests, failed, skipped: testResults.flatMap(skippedIn) };
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** A file that does not load has no failed test; it stands for its tests. */
function failuresIn({ name, status, assertionResults }: FileReport): readonly string[] {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [file] : [];
  return failed.map(({ fullName }) => `${file}: ${fullName}`);
}

function skippedIn({ assertionResults }: FileReport): readonly string[] {
  return assertionResults
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .map(({ fullName }) => fullName);
}

/** Runs two checks at a time, and gives the names of those that failed. What a check says stands together. */
async function runChecks(): Promise<readonly string[]> {
  // Two checks look at the packages; they are built once.
  if (checks.includes('packages')) env['BURGEE_PACKED'] = JSON.stringify(packAll());
  let done = 1;
  const statuses = await inLanes(2, checks, async (check) => {
    const { status, output } = await run('npm', ['run', '--silent', `check:${check}`], 'pipe');
    done += 1;
    say(`\n── ${done} of ${checks.length + 1}: ${check}\n${output.trim() || 'nothing to say'}`);
    return { check, status };
  });
  return statuses.filter(({ status }) => status !== 0).map(({ check }) => check);
}

function run(
  program: string,
  args: readonly string[],
  stdio: 'inherit' | 'pipe',
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}
