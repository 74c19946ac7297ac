import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { locate } from './locate.ts';
import type { Run, Runtime } from './runtime.ts';
import { whileRunning } from './while-running.ts';

/** The runtime of Cloudflare Workers. */
export function workerd(): Runtime {
  const program = locate({ packaged: '@cloudflare/workerd-linux-64/bin/workerd', names: ['workerd'] });
  return { name: 'workerd', host: 'worker', program, ask };
}

function ask({ program, folder, file, limitMs }: Run): Promise<string> {
  const config = join(folder, 'workerd.capnp');
  writeFileSync(config, configOf(file));
  return whileRunning({ program, args: ['serve', '--control-fd=3', config], limitMs }, async (control) => {
    const response = await fetch(`http://127.0.0.1:${await portOf(control)}/`);
    const body = await response.text();
    if (response.ok) return body;
    throw new Error(`The worker answered ${response.status}: ${body}`);
  });
}

/** A Worker as wrangler would deploy it, on a free port of this machine alone. */
function configOf(file: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "kit", worker = .kit)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "kit")],
);
const kit :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  modules = [
    (name = "${file}", esModule = embed "${file}"),
    (name = "xxhash.wasm", wasm = embed "xxhash.wasm"),
  ],
);
`;
}

/** The program writes a line of JSON when it listens. */
async function portOf(control: Readable): Promise<number> {
  for await (const line of createInterface({ input: control })) {
    const { event, port } = JSON.parse(line);
    if (event === 'listen') return port;
  }
  throw new Error('workerd did not say where it listens.');
}
