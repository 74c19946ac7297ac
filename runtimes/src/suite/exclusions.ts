/** A test of the SDK that a runtime is not given, and why. */
export interface Exclusion {
  /** The runtime's name. */
  readonly on: string;
  /** What the full name of the test, or of several, contains. */
  readonly test: string;
  readonly because: string;
}

const NO_DISPATCHER = 'Bun puts its own undici in place of the package, and its Agent cannot send';
const NO_CERTIFICATE =
  'the test service makes a certificate that this runtime cannot read; others test TLS with a file';

/** Everything else runs everywhere. A row that names no test is a failure. */
export const EXCLUSIONS: readonly Exclusion[] = [
  ...[
    "naming 'dispatcher and",
    "leaves the caller's dispatcher alone",
    'a dispatcher of the caller',
    'is found when its name is known at last',
  ].map((test) => ({ on: 'Bun', test, because: NO_DISPATCHER })),
  {
    on: 'Bun',
    test: "shows code that runs and prints flags: 'four uses of a flag'",
    because: 'its console prints objects in another form',
  },
  {
    on: 'Bun',
    test: 'goes on without when the folder cannot be used, and says so once',
    because: 'it cannot read below a file either, and the client says that, too',
  },
  ...['Bun', 'Deno'].flatMap((on) =>
    [
      'in HTTPS_PROXY takes documents, streams and counts',
      'trusts the authorities it is given, for documents',
      'refuses a certificate that is',
    ].map((test) => ({ on, test, because: NO_CERTIFICATE })),
  ),
];
