import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ENTRY = new URL('../src/index.ts', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Leaves open whatever can be left open, and closes the server. */
const PROGRAM = `
  import { startFlagServer } from '${ENTRY}';
  const server = await startFlagServer();
  const headers = { 'X-Environment-Key': server.serverKey };
  const ask = (path) => fetch(server.url + path, { headers }).then((response) => response.text()).catch(() => {});
  const stream = await fetch(server.realtimeUrl + 'sse/environments/env/stream');
  server.inject({ fault: 'stream-ends', afterMs: 1e6 });
  server.inject({ fault: 'hang', on: 'flags' });
  server.inject({ fault: 'delay', ms: 1e6, on: 'identities' });
  server.inject({ fault: 'slow-drip', everyMs: 1e6, on: 'environment-document' });
  void ask('flags/');
  void ask('identities/?identifier=ada');
  void ask('environment-document/');
  void server.waitForConnections(5, { timeoutMs: 1e6 }).catch(() => {});
  await server.waitForRequests(4);
  await server.close();
  console.log('closed');
`;

it('a closed server does not keep the process alive, whatever is still open', async () => {
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM], { cwd: ROOT });
  let [said, complained] = ['', ''];
  for (const [stream, hear] of [
    [program.stdout, (text: string) => (said += text)],
    [program.stderr, (text: string) => (complained += text)],
  ] as const)
    stream.setEncoding('utf8').on('data', hear);
  const status = await new Promise((resolve) => program.on('close', resolve));
  expect({ status, said, complained }).toEqual({ status: 0, said: 'closed\n', complained: '' });
});
