import { once } from 'node:events';
import { unwatchFile, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../src/command/run-command.ts';
import type { FlagServer } from '../../src/index.ts';
import { ask, listen } from '../running.ts';
import { fileIn } from './file-in.ts';

describe('npx @burgee/flag-server', () => {
  it('prints the usage', async () => {
    const printed: string[] = [];
    expect(await runCommand(['--help'], (text) => void printed.push(text))).toBeUndefined();
    expect(printed).toEqual([expect.stringContaining('npx @burgee/flag-server flags.json [--port 8000]')]);
  });

  it('serves the flags of a file, and prints keys and URL for both sorts of SDKs', async () => {
    const { server, printed } = await serve('{ "checkout": true }');
    expect(await (await ask(server, 'flags/')).json()).toMatchObject([
      { feature: { name: 'checkout' }, enabled: true },
    ]);
    const [first, forServers, forBrowsers, ...others] = printed.join('\n').split('\n');
    expect(first).toMatch(/^Serving .*flags\.json at http:\/\/127\.0\.0\.1:\d+\/api\/v1\/ \(flags: 1\)/);
    expect(forServers).toContain(`new Flagsmith({ environmentKey: '${server.serverKey}', apiUrl: '${server.url}' })`);
    expect(forBrowsers).toContain(`flagsmith.init({ environmentID: 'env', api: '${server.url}' })`);
    expect(others).toEqual([]);
  });

  it('listens on all addresses where asked to, and names one that works', async () => {
    const { server } = await serve('{}', ['--host', '0.0.0.0']);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/api/v1/`);
    expect((await ask(server, 'flags/')).status).toBe(200);
  });

  it('follows the file, announces its changes, and keeps the last valid flags while it is invalid', async () => {
    const { server, file, printed, nextLine } = await serve('{ "checkout": true }');
    const isOn = (): boolean | undefined => server.document().feature_states[0]?.enabled;
    const stream = await listen(server);
    await stream.next();

    writeFileSync(file, '{ "checkout": fal');
    await nextLine();
    expect(printed.at(-1)).toMatch(/flags\.json is not valid JSON: .* The previous flags stay in use\.$/);
    expect(isOn()).toBe(true);

    writeFileSync(file, '{ "checkout": false }');
    await nextLine();
    expect(printed.at(-1)).toMatch(/flags\.json has changed \(flags: 1\)\.$/);
    expect(isOn()).toBe(false);
    expect(await stream.next()).toContain('event: environment_updated');
  });

  it('serves a restarted file as newer than before, so that clients do not ignore it', async () => {
    const old = { updated_at: '2020-01-01T00:00:00Z', feature_states: [] };
    const { server } = await serve(JSON.stringify(old));
    expect(Date.parse(server.document().updated_at)).toBeGreaterThan(Date.parse('2026-01-01'));
  });

  it('says what to do when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expect(serve('{}', ['--port', String(port)])).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use. Choose another one with --port.`,
    );
  });

  it('says what to do when the host is not an address of this machine', async () => {
    const message = '"192.0.2.1" is not an address of this machine. Choose another one with --host';
    await expect(serve('{}', ['--host', '192.0.2.1'])).rejects.toThrow(message);
  });

  it('names the file when its document is not valid, and the wrong place in it', async () => {
    const wrong = '{ "feature_states": [{ "feature": { "id": 1, "name": "f" }, "enabled": "yes" }] }';
    await expect(serve(wrong)).rejects.toThrow(/flags\.json: The document is not valid: feature_states\.0\.enabled/);
  });
});

interface Served {
  readonly server: FlagServer;
  readonly file: string;
  readonly printed: readonly string[];
  /** Settles when something more is printed. */
  nextLine(): Promise<void>;
}

async function serve(text: string, args: readonly string[] = []): Promise<Served> {
  const file = fileIn(text);
  const printed: string[] = [];
  let onLine = (): void => {};
  const server = await runCommand([file, '--port', '0', ...args], (line) => {
    printed.push(line);
    onLine();
  });
  if (server === undefined) throw new Error('The command did not start a server.');
  onTestFinished(async () => {
    unwatchFile(file);
    await server.close();
  });
  const nextLine = (): Promise<void> =>
    new Promise((resolve) => {
      onLine = resolve;
    });
  return { server, file, printed, nextLine };
}
