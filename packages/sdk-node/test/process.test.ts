import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault, FlagServer } from '@burgee/flag-server';
import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { type Child, startChild } from '../../node-ports/test/child.ts';
import { temporaryFolder } from '../../node-ports/test/temporary-folder.ts';
import { running } from './running.ts';

// What becomes of the process that has a client: each test starts one, which has to end by itself.

const WELL = { code: 0, signal: null, stderr: '' };

describe('a process with a client', () => {
  it.each([
    { how: 'closes it', code: 'await client.ready(); await client.close();' },
    { how: 'closes it twice', code: 'await client.ready(); client.close(); await client.close();' },
    { how: 'closes it at once', code: 'await client.close();' },
    { how: 'forgets to close it', code: 'await client.ready();' },
    { how: 'never waits for it', code: '' },
    { how: 'waits for a refresh', code: 'console.log(await client.refresh());' },
  ])('ends when it $how', async ({ code }) => {
    const server = await running();
    const child = start(server, code, { pollIntervalMs: 20, streaming: true, analytics: true });
    expect(await child.ended).toMatchObject(WELL);
  });

  it('ends although a client with an open stream is not closed', async () => {
    const server = await running();
    const code = "while (client.status().stream !== 'connected') await new Promise(setImmediate);";
    const child = start(server, code, { streaming: true });
    expect(await child.ended).toMatchObject(WELL);
  });

  it.each([
    { how: 'is asked for', code: 'client.refresh();' },
    {
      how: 'is asked for and closed',
      code: 'client.refresh(); await new Promise(setImmediate); await client.close();',
    },
    { how: 'has half an answer', code: 'await client.refresh();', fault: { fault: 'headers-only' } },
  ] as const)('ends when the service hangs and $how', async ({ code, fault = { fault: 'hang' } }) => {
    const server = await running();
    server.inject(fault satisfies Fault);
    expect(await start(server, code, { requestTimeoutMs: 200 }).ended).toMatchObject(WELL);
  });

  it('lasts as long as a call is pending, and no longer', async () => {
    const server = await running();
    server.inject({ fault: 'delay', ms: 50, on: 'environment-document' });
    const child = start(server, 'await client.ready(); console.log(client.isFeatureEnabled("search"));');
    expect(await child.ended).toMatchObject({ ...WELL, stdout: 'true\n' });
  });

  it('ends with "await using", and its counts are sent', async () => {
    const server = await running();
    const child = startChild(`
      import { consoleLogger, createFlagClient } from '@burgee/sdk-node';
      {
        await using client = createFlagClient(${optionsOf(server, { analytics: true })});
        await client.ready();
        client.isFeatureEnabled('search');
      }
      console.log(process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Timeout|FSEvent/.test(name)).join());
    `);
    expect(await child.ended).toMatchObject({ ...WELL, stdout: '\n' });
    expect([...server.analytics()]).toEqual([['search', 1]]);
  });

  it('sends its counts when it is asked to end, and ends', async () => {
    const server = await running();
    const code = `
      process.once('SIGTERM', () => client.close());
      await client.ready();
      client.isFeatureEnabled('search');
      const server = (await import('node:net')).createServer().listen(0, '127.0.0.1', () => console.log('up'));
      process.once('SIGTERM', () => server.close());
    `;
    const child = start(server, code, { analytics: true });
    await child.says('up');
    child.process.kill('SIGTERM');
    expect(await child.ended).toMatchObject(WELL);
    expect([...server.analytics()]).toEqual([['search', 1]]);
  });

  it('ends in time when its counts cannot be sent', async () => {
    const server = await running();
    server.inject({ fault: 'hang', on: 'analytics' });
    const code =
      'await client.ready(); client.isFeatureEnabled("search"); await client.close(); console.log("closed");';
    expect(await start(server, code, { analytics: true }).ended).toMatchObject({ ...WELL, stdout: 'closed\n' });
  });

  it.each(['forgets to close it', 'closes it'])('ends when it follows a file and %s', async (how) => {
    const file = join(temporaryFolder(), 'flags.json');
    writeFileSync(file, JSON.stringify(documentWith({ features: [feature('search')] })));
    const child = startChild(`
      import { createFlagClient, fileSource } from '@burgee/sdk-node';
      const client = createFlagClient({ source: fileSource(${JSON.stringify(file)}) });
      console.log(client.isFeatureEnabled('search'));
      ${how === 'closes it' ? 'await client.close();' : ''}
    `);
    expect(await child.ended).toMatchObject({ ...WELL, stdout: 'true\n' });
  });

  it('causes no warning about leaks with a hundred streaming clients, and ends', async () => {
    const server = await running({}, { stream: { maxAgeMs: 20 } });
    const child = startChild(`
      import { consoleLogger, createFlagClient } from '@burgee/sdk-node';
      import { Agent } from 'undici';
      process.on('warning', (warning) => console.log(String(warning)));
      const options = { ...${optionsOf(server, { streaming: true, pollIntervalMs: 10 })} };
      const dispatcher = new Agent();
      const clients = Array.from({ length: 100 }, (_, index) =>
        createFlagClient(index % 2 === 0 ? options : { ...options, dispatcher }));
      const ready = await Promise.all(clients.map((client) => client.ready({ timeoutMs: 20_000 })));
      for (let turn = 0; turn < 12; turn += 1) await Promise.all(clients.slice(0, 4).map((client) => client.refresh()));
      console.log(ready.filter(({ ok }) => ok).length);
      await Promise.all(clients.map((client) => client.close()));
      await dispatcher.destroy();
    `);
    expect(await child.ended).toMatchObject({ ...WELL, stdout: '100\n' });
  });

  it('survives callbacks that throw or reject, everywhere', async () => {
    const server = await running();
    const child = startChild(`
      import { consoleLogger, createFlagClient } from '@burgee/sdk-node';
      const fail = () => { throw new Error('mine'); };
      const reject = () => Promise.reject(new Error('mine'));
      const client = createFlagClient({
        ...${optionsOf(server, { analytics: true, streaming: true, pollIntervalMs: 10 })},
        logger: { debug: fail, info: fail, warn: fail, error: reject },
        storage: { read: reject, write: fail },
        onEvaluation: fail,
      });
      for (const event of ['ready', 'change', 'stale', 'error', 'status']) {
        client.on(event, fail);
        client.on(event, reject);
      }
      await client.ready();
      console.log(client.isFeatureEnabled('search'), client.getFeatureJson('search', { '~standard': { validate: fail } }, 'fallback'));
      await client.close();
    `);
    const { stdout, ...others } = await child.ended;
    expect(others).toEqual(WELL);
    expect(stdout).toBe('true fallback\n');
  });
});

describe('the output of a process', () => {
  const FAULTS: readonly Fault[] = [
    { fault: 'status', status: 401, body: '{"message":"unknown key ser.Tq4mWz8RrNc2sYdBkPxV7e"}' },
    { fault: 'status', status: 403 },
    { fault: 'status', status: 500, body: 'ser.Tq4mWz8RrNc2sYdBkPxV7e' },
    { fault: 'wrong-schema', json: 'ser.Tq4mWz8RrNc2sYdBkPxV7e' },
    { fault: 'wrong-schema', json: { api_key: 1, key: 'ser.Tq4mWz8RrNc2sYdBkPxV7e' } },
    { fault: 'html' },
    { fault: 'redirect', to: 'http://127.0.0.1:9/?key=ser.Tq4mWz8RrNc2sYdBkPxV7e' },
    { fault: 'reset' },
    { fault: 'hang' },
    { fault: 'corrupt-gzip' },
    { fault: 'page-elsewhere', to: 'http://127.0.0.1:9' },
  ];

  it('never shows the key, whatever the service sends', async () => {
    const servers = await Promise.all(FAULTS.map(() => running()));
    for (const [index, fault] of FAULTS.entries()) servers[index]?.inject(fault);
    const child = startChild(`
      import { inspect } from 'node:util';
      import { consoleLogger, createFlagClient } from '@burgee/sdk-node';
      const show = (value) => console.log(inspect(value, { depth: 12, showHidden: true }), JSON.stringify(value), String(value));
      const all = [${servers.map((server) => optionsOf(server, { analytics: true, requestTimeoutMs: 50 })).join()}];
      for (const options of all) {
        const client = createFlagClient({ ...options, logger: consoleLogger('debug') });
        for (const event of ['error', 'status']) client.on(event, (value) => { show(value); show(value.cause); });
        show(await client.refresh());
        show(client);
        show(client.status());
        await client.close();
      }
    `);
    const { code, stdout, stderr } = await child.ended;
    expect(code, stderr).toBe(0);
    expect(stdout.match(/ok: false/g)).toHaveLength(FAULTS.length);
    expect((stdout + stderr).split('\n').filter((line) => line.includes('Tq4mWz8RrN'))).toEqual([]);
  });
});

/** A process with a client of this service. */
function start(server: FlagServer, code: string, options: object = {}): Child {
  return startChild(`
    import { consoleLogger, createFlagClient } from '@burgee/sdk-node';
    const client = createFlagClient(${optionsOf(server, options)});
    ${code}
  `);
}

function optionsOf(server: FlagServer, options: object = {}): string {
  const { serverKey: environmentKey, url: apiUrl, realtimeUrl: streamUrl } = server;
  return `{ logger: consoleLogger('silent'), ...${JSON.stringify({ environmentKey, apiUrl, streamUrl, ...options })} }`;
}
