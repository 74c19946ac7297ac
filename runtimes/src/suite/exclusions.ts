/** A test of the SDK that a runtime is not given, and why. */
export interface Exclusion {
  /** The runtime's name. */
  readonly on: string;
  /** What the full name of the test, or of several, contains. */
  readonly test: string;
  readonly because: string;
}

/** Rows for the same reason. */
function rows(on: string, because: string, tests: readonly string[]): readonly Exclusion[] {
  return tests.map((test) => ({ on, test, because }));
}

const OTHER_CONSOLE = 'its console prints objects in another form';

/** Everything else runs everywhere. A row that names no test is a failure. */
export const EXCLUSIONS: readonly Exclusion[] = [
  ...rows('Bun', 'Bun puts its own undici in place of the package, and its Agent cannot send', [
    "naming 'dispatcher and",
    "does not close the caller's dispatcher",
    'a dispatcher of the caller',
    'is used when its name is known at last',
  ]),
  ...rows('Bun', 'it has no TLS within the TLS of an https:// proxy, which the client says at once', [
    'in HTTPS_PROXY takes documents, streams and counts',
  ]),
  ...rows('Bun', OTHER_CONSOLE, ["prints flags: 'four uses of a flag'", "prints what it says: 'Experiment tracking'"]),
  ...rows('Deno', OTHER_CONSOLE, ["prints flags: 'four uses of a flag'", "prints what it says: 'Experiment tracking'"]),
  ...rows('Bun', 'the example runs by the test runner of Node', ['the example of tests passes']),
  ...rows('Deno', 'the examples are started with arguments that only Node has', [
    'the example of tests passes',
    'answers with flags, follows a flip, starts during an outage',
    'runs as one bundled file where nothing is installed',
  ]),
  ...rows('Deno', 'it refuses the certificate, but not with the word that the test looks for', [
    "refuses a certificate that is 'expired'",
  ]),
  ...rows('Deno', 'SIGTERM ended the program although it listens for it', [
    'sends its counts when it is asked to end, and ends',
  ]),
  ...rows('Deno', 'a followed file keeps the process alive, and its tests do not end', [
    'a client over a file',
    'ends when it follows a file and forgets to close it',
  ]),
  ...rows('Deno', 'now and then its HTTP connects a second time to a proxy that does not answer', [
    'a proxy that makes no connection',
  ]),
  ...rows('Deno', 'the end of a stream in good order is reported as a failure', [
    'ends in good order every half minute, and nothing is fetched for that',
  ]),
  ...['Bun', 'Deno'].flatMap((on) =>
    rows(on, 'the test measures the heap of V8 as Node keeps it', ['the heap is where it was']),
  ),
];
