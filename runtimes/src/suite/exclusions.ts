/** A test of the SDK that a runtime is not given, and why. */
export interface Exclusion {
  /** The runtime's name. */
  readonly on: string;
  /** What the full name of the test, or of several, contains. */
  readonly test: string;
  readonly because: string;
}

const NO_DISPATCHER = 'Bun puts its own undici in place of the package, and its Agent cannot send';

/** Everything else runs everywhere. A row that names no test is a failure. */
export const EXCLUSIONS: readonly Exclusion[] = [
  ...[
    "naming 'dispatcher and",
    "leaves the caller's dispatcher alone",
    'a dispatcher of the caller',
    'is found when its name is known at last',
  ].map((test) => ({ on: 'Bun', test, because: NO_DISPATCHER })),
  {
    on: 'Deno',
    test: "refuses a certificate that is 'expired'",
    because: 'it refuses it, but not with the word that the test looks for',
  },
  {
    on: 'Bun',
    test: 'in HTTPS_PROXY takes documents, streams and counts',
    because: 'it has no TLS within the TLS of an https:// proxy, which the client says at once',
  },
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
];
