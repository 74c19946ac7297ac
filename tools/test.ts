import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './pack.ts';
import { root, say } from './run.ts';

// `npm test`: the test suites, then every check of the house, each counted as one. The last line is the sum.

const CHECKS = ['types', 'lint', 'walls', 'unused', 'lines', 'sizes', 'speed', 'packages', 'consumers'] as const;

const tests = runTests();
const failedChecks = CHECKS.filter((check) => !passes(check));

const passed = tests.passed + CHECKS.length - failedChecks.length;
const failed = tests.failed + failedChecks.length;
for (const reason of tests.skipped) say(`skipped: ${reason}`);
if (failedChecks.length > 0) say(`failed checks: ${failedChecks.join(', ')}`);
say(`${passed} passed, ${failed} failed${tests.skipped.length > 0 ? `, ${tests.skipped.length} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  /** The full names of the skipped tests; their suites say why. */
  readonly skipped: readonly string[];
}

function runTests(): TestSummary {
  const file = join(temporaryFolder('burgee-test-'), 'results.json');
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
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

function passes(check: string): boolean {
  say(`\n── ${check}`);
  return spawnSync('npm', ['run', '--silent', `check:${check}`], { cwd: root, stdio: 'inherit' }).status === 0;
}
