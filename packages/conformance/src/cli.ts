#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseFile } from './case.ts';
import { checkNames } from './check-names.ts';
import type { EngineProcess } from './exec/engine-process.ts';
import { runOnEngine } from './exec/run-on-engine.ts';
import { type Options, readOptions } from './options.ts';
import { readCases } from './read-cases.ts';
import { formatBadge } from './report/format-badge.ts';
import { formatCase } from './report/format-case.ts';
import { formatJson } from './report/format-json.ts';
import { formatJunit } from './report/format-junit.ts';
import { formatText } from './report/format-text.ts';
import { type Report, summaryOf, type TimedOutcome } from './report/report.ts';
import { sanitize, sanitizeLine } from './report/sanitize.ts';
import { USAGE } from './usage.ts';

/** The kit's own cases: next to the bundle in the package, in test-fixtures in the repository. */
const KIT = ['cases', 'adversarial'].map((name) => {
  const shipped = fileURLToPath(new URL(`./${name}/`, import.meta.url));
  return existsSync(shipped) ? shipped : fileURLToPath(new URL(`../../../test-fixtures/${name}/`, import.meta.url));
});

process.exitCode = await main(process.argv.slice(2)).catch(fail);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return print(`${USAGE}\n`);

  const folders = options.cases.length > 0 ? options.cases : KIT;
  const all = (await Promise.all(folders.map(readCases))).flat();
  const files = select(all, options);
  if (files.length === 0) throw new Error(`No cases found in ${folders.join(', ')}.`);
  if (options.listsOnly) return print(files.map(({ name }) => `${sanitizeLine(name)}\n`).join(''));
  checkNames(all, options);

  const { exec, ignored, skippedRules, show } = options;
  const outcomes = exec === undefined ? await runInside(files, options) : await runOutside(files, exec, options);
  const notRun = files.length - outcomes.length;
  const report: Report = { engine: exec ?? '@burgee/engine', ignored, skippedRules, outcomes, notRun };
  await Promise.all([
    write(options.junit, formatJunit, report),
    write(options.json, formatJson, report),
    write(options.badge, formatBadge, report),
  ]);
  print(show === undefined ? formatText(report) : outcomes.map(formatCase).join(''));
  return exitCodeOf(report);
}

/** The selected cases. @throws RangeError when no case has the name to show */
function select(files: readonly CaseFile[], { filter, show }: Options): readonly CaseFile[] {
  if (show === undefined) return files.filter(({ name }) => name.includes(filter));
  const found = files.filter(({ name }) => name === show || name.replace(/\.jsonc?$/, '') === show);
  if (found.length > 0) return found;
  throw new RangeError(`--show: there is no case ${JSON.stringify(show)}. --list prints the names of all cases.`);
}

/** A run without a test is not a success: CI would stay green. */
function exitCodeOf(report: Report): number {
  const { passed, failed, unsupported } = summaryOf(report);
  if (failed > 0) return 1;
  if (passed > 0) return 0;
  process.stderr.write(
    `Nothing was tested: the engine supports none of the ${unsupported} cases, or their rules are skipped.\n`,
  );
  return 2;
}

/** In this process. The engine is loaded only for this. */
async function runInside(files: readonly CaseFile[], options: Options): Promise<readonly TimedOutcome[]> {
  const { runOnBurgee } = await import('./run-on-burgee.ts');
  return runOnBurgee(files, options);
}

async function runOutside(
  files: readonly CaseFile[],
  command: string,
  options: Options,
): Promise<readonly TimedOutcome[]> {
  const started = new Set<EngineProcess>();
  const interrupt = (): void => {
    for (const engine of started) engine.stop();
    process.exit(130);
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await runOnEngine(files, { ...options, command, onStart: (engine) => started.add(engine) });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function write(file: string | undefined, format: (report: Report) => string, report: Report): Promise<void> {
  if (file === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, format(report));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function fail(error: unknown): number {
  process.stderr.write(
    `${sanitize(error instanceof Error ? error.message : String(error))}\n\nburgee-conformance --help lists the options.\n`,
  );
  return 2;
}
