import { parseArgs } from 'node:util';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { readCases } from './read-cases.ts';
import { type Outcome, runCase } from './run-case.ts';

const USAGE = `Runs conformance cases against Burgee's engine.

  npm run conformance -- --cases DIR [--cases DIR …] [--filter TEXT] [--list]

  --cases DIR    a folder of { context, result } cases, JSON with or without comments, read with its subfolders
  --filter TEXT  only cases whose file name contains TEXT
  --list         print the names of the cases and do not run them

Ends with 0 when all passed, 1 when any failed, 2 when there was nothing to run.`;

process.exitCode = await main(process.argv.slice(2)).catch(fail);

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', multiple: true, default: [] },
      filter: { type: 'string', default: '' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return print(USAGE);

  const files = (await Promise.all(values.cases.map(readCases)))
    .flat()
    .filter(({ name }) => name.includes(values.filter));
  if (files.length === 0) throw new Error(values.cases.length === 0 ? 'no --cases given' : 'no cases found');
  if (values.list) return print(...files.map(({ name }) => name));

  const bucketings = [await loadXxhashBucketing()];
  const outcomes = files.map((file) => runCase(file, bucketings));
  print(...outcomes.filter(({ passed }) => !passed).flatMap(describe));
  const failed = outcomes.filter(({ passed }) => !passed).length;
  print(`${outcomes.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function describe({ name, problem, differences }: Outcome): readonly string[] {
  const lines = differences.map(
    ({ path, expected, received }) => `  ${path || '(result)'}\n    expected ${expected}\n    received ${received}`,
  );
  return [`FAILED ${name}`, ...(problem === undefined ? lines : [`  ${problem}`])];
}

function print(...lines: readonly string[]): number {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function fail(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  return 2;
}
