import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engines } from './engine/engines.ts';
import { measureCurves } from './measure/measure-curves.ts';
import { measureWorkloads } from './measure/measure-workloads.ts';
import type { Rounds } from './measure/run-rounds.ts';
import { type Options, parseOptions, USAGE } from './options.ts';
import { installedPackages, thisMachine } from './report/machine.ts';
import { publish, resultsFile } from './report/publish.ts';
import { fastestPeers, isMeasured } from './report/ratios.ts';
import type { Report, WorkloadReport } from './report/report.ts';
import { terminalText } from './report/terminal.ts';
import { bundles } from './sizes/bundles.ts';
import { measureSizes } from './sizes/measure-sizes.ts';
import { curves } from './workload/curves.ts';
import { flagWorkloads } from './workload/flag-workloads.ts';
import { workloadNamed, workloads } from './workload/workloads.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const FULL = { rounds: 5, warmUpMs: 150, measureMs: 150, minBatches: 12, onProgress };
const QUICK = { rounds: 1, warmUpMs: 60, measureMs: 60, minBatches: 2, onProgress };

const options = readOptions();
const report: Report = options.isRender
  ? JSON.parse(readFileSync(resultsFile(FOLDER), 'utf8'))
  : await measure(options);
say(terminalText(report));
const isFull = !options.isQuick && options.only.length === 0;
if (isFull) publish(report, FOLDER);
say(isFull ? '\nWritten: results/, charts/, both READMEs.' : '\nNothing written: only a full run is.');

function readOptions(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return process.exit(2);
  }
}

async function measure({ isQuick, only }: Options): Promise<Report> {
  const sampling = isQuick ? QUICK : FULL;
  const chosen = only.length === 0 ? workloads : only.map(workloadNamed);
  const workloadReports = await measureWorkloads(chosen, sampling);
  const peers = fastestPeers(workloadReports.filter(isAboutOneFlag), 3);
  const isWhole = only.length === 0 && !isQuick;
  return {
    date: new Date().toISOString(),
    machine: thisMachine(),
    packages: installedPackages(
      engines.map(({ packageName }) => packageName),
      FOLDER,
    ),
    rounds: sampling.rounds,
    workloads: workloadReports,
    curves: isWhole
      ? await measureCurves(curves, [...new Set(['burgee', ...peers, 'flagsmith'])], { ...sampling, rounds: 2 })
      : [],
    sizes: only.length === 0 ? await measureSizes(bundles, FOLDER) : [],
  };
}

/** Those that every engine can do: a peer without regular expressions can still be the fastest. */
function isAboutOneFlag({ name, engines: entries }: WorkloadReport): boolean {
  return flagWorkloads.some((workload) => workload.name === name) && entries.every(isMeasured);
}

function onProgress({ done, total, measurement }: Parameters<Rounds['onProgress']>[0]): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001B[K${done} of ${total}: ${measurement.workload}, ${measurement.subject}`);
  if (process.stderr.isTTY && done === total) process.stderr.write('\r\u001B[K');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
