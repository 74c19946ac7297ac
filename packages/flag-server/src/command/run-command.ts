import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { followFile } from './follow-file.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { readFlagsFile } from './read-flags-file.ts';

/**
 * Runs the command: prints the usage, or serves a file and follows its changes.
 *
 * @returns the running server, or `undefined` after the usage
 * @throws Error with a message for the user, when an option, the file or the port is wrong
 */
export async function runCommand(
  args: readonly string[],
  print: (text: string) => void,
): Promise<FlagServer | undefined> {
  const options = readOptions(args);
  if (options === undefined) {
    print(USAGE);
    return undefined;
  }
  const server = await serve(options);
  print(instructions(options.file, server));
  followFile(options.file, server, print);
  return server;
}

async function serve({ file, ...options }: Options): Promise<FlagServer> {
  // Clients ignore a document that is older than theirs: a restart must not go back in time.
  const document = { ...readFlagsFile(file), updated_at: new Date().toISOString() };
  try {
    return await startFlagServer({ ...options, document });
  } catch (error) {
    throw new Error(reasonOf(error, file, options), { cause: error });
  }
}

type Listening = Pick<Options, 'port' | 'host'>;

const REASONS: ReadonlyMap<unknown, (listening: Listening) => string> = new Map([
  ['EADDRINUSE', ({ port, host }) => `Port ${port} of ${host} is in use. Choose another one with --port.`],
  ['EACCES', ({ port }) => `This user may not listen on port ${port}. Choose one above 1023 with --port.`],
  ['EADDRNOTAVAIL', notThisMachine],
  ['ENOTFOUND', notThisMachine],
  ['EAI_AGAIN', notThisMachine],
]);

function notThisMachine({ host }: Listening): string {
  return `"${host}" is not an address of this machine. Choose another one with --host, such as 127.0.0.1 or 0.0.0.0.`;
}

function reasonOf(error: unknown, file: string, listening: Listening): string {
  if (!(error instanceof Error)) return String(error);
  const reason = 'code' in error ? REASONS.get(error.code) : undefined;
  return reason === undefined ? `${file}: ${error.message}` : reason(listening);
}

function instructions(file: string, { url, serverKey, clientKey, document }: FlagServer): string {
  return `Serving ${file} at ${url} (flags: ${document().feature_states.length}). Changes of the file apply at once; Ctrl-C ends.
  server key: new Flagsmith({ environmentKey: '${serverKey}', apiUrl: '${url}' })  // flagsmith-nodejs; same options: @burgee/sdk-node
  client key: flagsmith.init({ environmentID: '${clientKey}', api: '${url}' })  // @flagsmith/flagsmith in browsers`;
}
