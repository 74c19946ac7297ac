import { inLanes } from '../../tools/lanes.ts';
import { temporaryFolder } from '../../tools/pack.ts';
import { run, say } from '../../tools/run.ts';
import { askRuntime } from './ask-runtime.ts';
import { type Bundle, bundle, type Host } from './bundle.ts';
import { judge } from './judge.ts';
import type { Item } from './kit/question.ts';
import { wholeKit } from './kit/whole-kit.ts';
import { type Options, parseOptions, USAGE } from './options.ts';
import { hasFailed, type Row, reportLines } from './report/report.ts';
import type { Runtime } from './runtime/runtime.ts';
import { runtimes } from './runtime/runtimes.ts';
import { runSuite, type SuiteRow } from './suite/run-suite.ts';
import { suiteLines } from './suite/suite-lines.ts';

// `npm run test:runtimes`: every runtime that we claim is asked the engine's kit, and runs the suite of the SDK for Node.

/** How long a runtime may take for everything. */
const LIMIT_MS = 120_000;
/** The same for the suite of the SDK. */
const SUITE_LIMIT_MS = 900_000;

process.exitCode = await main(process.argv.slice(2)).catch(fail);

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, process.env);
  const chosen = choose(options);
  const sums = [
    ...(options.part === 'sdk-node' ? [] : [await askAll(chosen, options)]),
    ...(options.part === 'engine' ? [] : [await runSuites(chosen)]),
  ];
  const passed = sums.reduce((sum, one) => sum + one.passed, 0);
  const failed = sums.reduce((sum, one) => sum + one.failed, 0);
  say(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Answers and tests; a runtime that failed without a wrong answer counts as one. */
interface Sum {
  readonly passed: number;
  readonly failed: number;
}

/** Asks every runtime the engine's kit. */
async function askAll(chosen: readonly Runtime[], options: Options): Promise<Sum> {
  const items = await itemsFor(options);
  const bundles = await bundleAll(items);

  const rows: Row[] = [];
  for (const runtime of chosen) {
    const reply = await askRuntime(runtime, bundles[runtime.host], LIMIT_MS);
    rows.push({ name: runtime.name, reply, verdict: judge(reply, items) });
  }
  for (const line of reportLines(rows, options.isStrict)) say(line);
  return {
    passed: rows.reduce((sum, { verdict }) => sum + verdict.passed, 0),
    failed: rows
      .filter((row) => hasFailed(row, options.isStrict))
      .reduce((sum, { verdict }) => sum + Math.max(1, verdict.failed), 0),
  };
}

/** Runs the suite of the SDK for Node wherever it is claimed to work: on two runtimes at a time, because it mostly waits. */
async function runSuites(chosen: readonly Runtime[]): Promise<Sum> {
  const rows: SuiteRow[] = (await inLanes(2, chosen, (runtime) => runSuite(runtime, SUITE_LIMIT_MS))).filter(isRun);
  say('');
  for (const line of suiteLines(rows)) say(line);
  return {
    passed: rows.reduce((sum, { passed }) => sum + passed, 0),
    failed: rows.reduce((sum, { mismatches }) => sum + mismatches.length, 0),
  };
}

function isRun(row: SuiteRow | undefined): row is SuiteRow {
  return row !== undefined;
}

/** @throws RangeError for a name that no runtime has */
function choose({ only }: Options): readonly Runtime[] {
  const all = runtimes();
  if (only.length === 0) return all;
  return only.map((wanted) => {
    const found = all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found === undefined)
      throw new RangeError(`"${wanted}" is not one of ${all.map(({ name }) => name).join(', ')}.`);
    return found;
  });
}

/** Says what will be asked, and what cannot be. @throws RangeError when that is nothing */
async function itemsFor({ filter }: Options): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const suite of await wholeKit()) {
    if (suite.kind === 'absent') {
      say(`skipped: ${suite.name}, as ${suite.reason}`);
      continue;
    }
    const wanted = suite.items.filter(({ name }) => name.includes(filter));
    items.push(...wanted.map((item) => ({ ...item, name: `${suite.name}, ${item.name}` })));
    say(`${String(wanted.length).padStart(5)} ${suite.name}`);
  }
  if (items.length === 0) throw new RangeError(`There is no case with "${filter}" in its name.`);
  say('');
  return items;
}

/** Builds the engine and the kit as they are published, and a program for every kind of host. */
async function bundleAll(items: readonly Item[]): Promise<Readonly<Record<Host, Bundle>>> {
  for (const folder of [
    'packages/bounded-regex',
    'packages/environment-document',
    'packages/engine',
    'packages/conformance',
  ])
    run('npm', ['run', 'build', '--silent', '--workspace', folder]);
  const folder = temporaryFolder('burgee-runtimes-');
  const questions = items.map(({ question }) => question);
  return {
    console: await bundle('console', questions, folder),
    page: await bundle('page', questions, folder),
    worker: await bundle('worker', questions, folder),
  };
}

function fail(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  return 2;
}
