import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inLanes } from './lanes.ts';
import { packAll, temporaryFolder } from './pack.ts';
import { root, say } from './run.ts';
import { partNamed } from './test-parts.ts';

// `npm test`, `npm run test:quick` and `npm run test:slow`: a part of the test suites, then checks of the house, each
// counted as one. The last line is the sum.

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
const failed = tests.failed + failedChecks.length;
say('');
for (const skipped of tests.skipped) say(`skipped: ${skipped}`);
if (leftOut !== undefined) say(`left out: ${leftOut}`);
if (failedChecks.length > 0) say(`failed checks: ${failedChecks.join(', ')}`);
say(`${passed} passed, ${failed} failed${tests.skipped.length > 0 ? `, ${tests.skipped.length} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  /** The full names of the skipped tests; their suites say why. */
  readonly skipped: readonly string[];
}

/** In a log, passing tests say nothing. */
async function runTests(): Promise<TestSummary> {
  const file = join(temporaryFolder('burgee-test-'), 'results.json');
  const reporter = isForPeople ? 'default' : 'minimal';
  const args = ['vitest', 'run', `--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await run('npx', args, 'inherit');
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = report;
  // A file that does not load has no failed test; it has failed all the same, and so has a run that ends badly.
  const failures = Math.max(numFailedTests, numFailedTestSuites > 0 || status !== 0 ? 1 : 0);
  return { passed: numPassedTests, failed: failures, skipped: testResults.flatMap(skippedIn) };
}

function skippedIn({
  assertionResults,
}: {
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}) {
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
