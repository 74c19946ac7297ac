#!/usr/bin/env node
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseFile } from './case.ts';
import type { EngineProcess } from './exec/engine-process.ts';
import { runOnEngine } from './exec/run-on-engine.ts';
import { type Options, readOptions } from './options.ts';
import { readCases } from './read-cases.ts';
import { formatBadge } from './report/format-badge.ts';
import { formatJson } from './report/format-json.ts';
import { formatJunit } from './report/format-junit.ts';
import { formatText } from './report/format-text.ts';
import { type Report, summaryOf, type TimedOutcome } from './report/report.ts';
import { skipCase } from './skip-case.ts';

const USAGE = `Runs conformance cases for Flagsmith-compatible engines, written in any language.

  burgee-conformance --exec './my-engine' [--cases DIR …]

  --exec COMMAND       the engine: one JSON object a line, asked on standard input, answered on standard output;
                       without it, Burgee's own engine
  --cases DIR          a folder of cases, JSON with or without comments, read with its subfolders; may be given more
                       than once; without it, the cases of the kit
  --filter TEXT        only cases whose file name contains TEXT
  --list               print the names of the cases and do not run them
  --jobs N             processes at a time; the number of processors
  --timeout MS         how long a case may take; 5000
  --start-timeout MS   how long a process may take to answer for the first time; 30000
  --ignore MEMBERS     members of flags and segments that are not compared, such as variant,metadata
  --skip-rules RULES   rules in which the engine has no part, such as DOCUMENT-*,INPUT-1; cases that pin no others are not
                       asked, and count as unsupported
  --junit FILE         write the report as JUnit XML
  --json FILE          write it as JSON
  --badge FILE         write what shields.io draws a badge of

Ends with 0 when none failed, 1 when any failed, 2 when there was nothing to run or the engine does not start.`;

/** Where the kit's own cases lie, beside the sources and in the package alike. */
const KIT = ['../../cases/', '../../adversarial/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

process.exitCode = await main(process.argv.slice(2)).catch(fail);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return print(`${USAGE}\n`);

  const folders = options.cases.length > 0 ? options.cases : KIT;
  const files = (await Promise.all(folders.map(readCases))).flat().filter(({ name }) => name.includes(options.filter));
  if (files.length === 0) throw new Error(`No cases found in ${folders.join(', ')}.`);
  if (options.listsOnly) return print(files.map(({ name }) => `${name}\n`).join(''));

  const { exec, ignored, skippedRules } = options;
  const outcomes = exec === undefined ? await runOnBurgee(files, options) : await runOutside(files, exec, options);
  const report: Report = { engine: exec ?? '@burgee/engine', ignored, skippedRules, outcomes };
  await Promise.all([
    write(options.junit, formatJunit, report),
    write(options.json, formatJson, report),
    write(options.badge, formatBadge, report),
  ]);
  print(formatText(report));
  return summaryOf(report).failed === 0 ? 0 : 1;
}

/** In this process; the engine is loaded only when it is wanted. */
async function runOnBurgee(files: readonly CaseFile[], options: Options): Promise<readonly TimedOutcome[]> {
  const { runCase } = await import('./run-case.ts');
  const { loadXxhashBucketing } = await import('@burgee/engine/xxhash');
  const bucketings = [await loadXxhashBucketing()];
  return files.map((file) => {
    const begin = performance.now();
    const skipped = file.ok ? skipCase(file, options.skippedRules) : undefined;
    const outcome = skipped ?? runCase(file, bucketings, options.ignored);
    return { file, outcome, ms: performance.now() - begin };
  });
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
    `${error instanceof Error ? error.message : String(error)}\n\nburgee-conformance --help says how it is called.\n`,
  );
  return 2;
}
