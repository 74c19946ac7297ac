/** Which tests and checks a command runs. The next slow test is a file named `*.slow.test.ts`, or a line here. */

export type PartName = 'all' | 'quick' | 'usual' | 'slow';

export interface Part {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly checks: readonly string[];
  /** Whether each file has a process of its own. @defaultValue true */
  readonly isolate?: boolean;
  /** What the command does not run, and which does. */
  readonly leftOut?: string | undefined;
}

const ALL = [
  'packages/*/test/**/*.test.ts',
  'test-fixtures/test/**/*.test.ts',
  'tools/**/*.test.ts',
  'demo/**/*.test.ts',
  'bench/test/**/*.test.ts',
  'runtimes/test/**/*.test.ts',
];

/** What takes more than ten seconds of a quiet core: heaps that are watched, processes that are killed, other engines. */
const SLOW = [
  '**/*.slow.test.ts',
  '**/memory.test.ts',
  '**/conformance/**/cli.test.ts',
  'packages/engine/test/compile/search-account.test.ts',
  'packages/flag-server/test/official-*.test.ts',
  'packages/node-ports/test/storage/*.test.ts',
  'packages/sdk-node/test/examples.test.ts',
  'packages/sdk-node/test/faults/{clocks,documents,process}.test.ts',
  'packages/sdk-node/test/process.test.ts',
  'packages/sdk-node/test/readme.test.ts',
  'packages/sdk-node/test/running-in-production.test.ts',
  'packages/sdk-node/test/storage/*.test.ts',
  'packages/conformance/test/engines/**/*.test.ts',
  'packages/conformance/test/fuzz/*.test.ts',
  'tools/{guide,readme,walls}.test.ts',
];

/** What starts servers and processes, asks for whole kits of cases, is about the tools, or takes over four seconds. */
const NOT_QUICK = [
  'packages/conformance/test/**',
  'packages/flag-server/test/**',
  'packages/node-ports/test/**',
  'packages/sdk-node/test/**',
  'test-fixtures/test/**',
  'tools/**',
  'demo/**',
  'bench/test/**',
  'runtimes/test/**',
  '**/readme.test.ts',
  '**/deep-*.test.ts',
  'packages/environment-document/test/**/{create-document-reader,parse-environment-document,parse-text}.test.ts',
  'packages/engine/test/compile/diagnostics.test.ts',
  'packages/engine/test/diff/diff-environments.test.ts',
  'packages/engine/test/compile/successive-documents.test.ts',
  'packages/engine/test/evaluate/laws.test.ts',
  'packages/engine/test/explain/explain-flag.test.ts',
  'packages/sdk-core/test/client/{change,local-client-over-http,remote-flag-server}.test.ts',
  'packages/sdk-core/test/evaluator/environment-reader.test.ts',
];

const DEPENDENCIES = '**/node_modules/**';

export const PARTS: Readonly<Record<PartName, Part>> = {
  all: { include: ALL, exclude: [DEPENDENCIES], checks: [] },
  quick: {
    include: ALL,
    exclude: [DEPENDENCIES, ...SLOW, ...NOT_QUICK],
    checks: ['types:quick', 'lint'],
    // These files change nothing outside themselves; loading the engine for each takes longer than most of them.
    isolate: false,
    leftOut:
      'all that starts servers and processes, the kits of cases, tools, bench, runtimes, long properties and the types of each package alone: npm test runs them',
  },
  usual: {
    include: ALL,
    exclude: [DEPENDENCIES, ...SLOW],
    checks: ['types', 'lint', 'walls', 'unused', 'lines', 'sizes'],
    leftOut: 'memory, processes, storage, other engines, speed and published packages: npm run test:slow runs them',
  },
  slow: { include: SLOW, exclude: [DEPENDENCIES], checks: ['speed', 'packages', 'consumers'] },
};

/** @throws RangeError for a name that is not one of them */
export function partNamed(name: string): Part {
  const part = Object.entries(PARTS).find(([known]) => known === name)?.[1];
  if (part === undefined) throw new RangeError(`"${name}" is not one of ${Object.keys(PARTS).join(', ')}.`);
  return part;
}
