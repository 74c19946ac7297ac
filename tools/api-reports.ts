import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root, say } from './run.ts';

// The public names of each package with their types, as API Extractor writes them: `packages/<package>/api/<entry>.api.md`.
// A change of the public surface shows in the diff of a report, and CI compares the reports with what is built.

const PACKAGES: readonly string[] = [
  'bounded-regex',
  'environment-document',
  'engine',
  'conformance',
  'flag-server',
  'flagsmith-api',
  'sdk-core',
  'node-ports',
  'sdk-node',
];

/** Names of entries as `exports` of a manifest has them, with the declarations of each. */
type Exports = Readonly<Record<string, { readonly import?: { readonly types?: string } } | string>>;

/** Compares the reports of built packages with what is built, or writes them. Returns the reports that differ. */
export function apiReports({ write }: { readonly write: boolean }): readonly string[] {
  return PACKAGES.flatMap((name) =>
    entriesOf(name)
      .filter(({ types, report }) => !isSame(join(root, 'packages', name), types, report, write))
      .map(({ report }) => `packages/${name}/api/${report}`),
  );
}

interface Entry {
  /** The file with its declarations. */
  readonly types: string;
  readonly report: string;
}

function entriesOf(name: string): readonly Entry[] {
  const folder = join(root, 'packages', name);
  const { exports }: { readonly exports: Exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([entry, target]) => {
    const types = typeof target === 'string' ? undefined : target.import?.types;
    return types === undefined ? [] : [{ types: join(folder, types), report: reportOf(entry) }];
  });
}

function reportOf(entry: string): string {
  return `${entry === '.' ? 'index' : entry.slice('./'.length)}.api.md`;
}

function isSame(folder: string, entryPoint: string, reportFileName: string, localBuild: boolean): boolean {
  const name = basename(folder);
  const reportFolder = join(folder, 'api');
  if (!existsSync(reportFolder)) mkdirSync(reportFolder);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entryPoint,
      compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, files: [entryPoint] } },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder,
        reportTempFolder: join(root, 'node_modules', '.cache', 'api', name),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: { compilerMessageReporting: QUIET, extractorMessageReporting: QUIET, tsdocMessageReporting: QUIET },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  return !apiReportChanged || localBuild;
}

const COMPILER_OPTIONS = {
  target: 'ES2023',
  lib: ['ES2023', 'ESNext.Disposable', 'DOM'],
  types: ['node'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  skipLibCheck: true,
};

const QUIET = { default: { logLevel: ExtractorLogLevel.None } };

if (process.argv[1] === import.meta.filename) {
  apiReports({ write: true });
  say('packages/*/api has the public names of what was built last.');
}
