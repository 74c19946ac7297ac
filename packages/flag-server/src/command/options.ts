import { parseArgs } from 'node:util';

export interface Options {
  readonly file: string;
  readonly port: number;
  readonly host: string;
  readonly serverKey: string | undefined;
  readonly shape: 'slim' | 'core';
}

const DEFAULT_PORT = 8_000;

/** What `--help` prints. */
export const USAGE: string = `Serves the flags of a file to Flagsmith's SDKs, and to Burgee's.

  npx @burgee/flag-server flags.json [--port 8000]

The file contains flags by name, such as { "checkout": true, "colour": "blue", "limit": { "enabled": false, "value": 5 } },
or an environment document as Flagsmith's API sends it. Changes of the file apply at once.

  --port N          the port; 0 takes a free one; ${DEFAULT_PORT}
  --host ADDRESS    the address to listen on; 0.0.0.0 listens on all; 127.0.0.1
  --server-key KEY  the secret key for servers, which starts with "ser."; always the same one if omitted
  --shape SHAPE     the format of flags: slim as Flagsmith's Edge API sends it, core as its self-hosted server does; slim
  --help            print this text`;

/** Reads the command line; `undefined` if it asks for the usage. @throws Error with a message for the user */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Error(`Expected one file, got ${positionals.length}. ${SEE_HELP}`);
  return {
    file,
    port: readPort(values.port),
    host: values.host,
    serverKey: values['server-key'],
    shape: readShape(values.shape),
  };
}

const SEE_HELP = 'npx @burgee/flag-server --help lists the options.';

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
        'server-key': { type: 'string' },
        shape: { type: 'string', default: 'slim' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${SEE_HELP}`, { cause: error });
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port must be a whole number from 0 to 65535, got "${text}".`);
}

function readShape(text: string): Options['shape'] {
  if (text === 'slim' || text === 'core') return text;
  throw new Error(`--shape must be slim or core, got "${text}".`);
}
